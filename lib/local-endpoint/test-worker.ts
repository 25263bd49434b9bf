import type { TestEndpoint } from './start-test-endpoint'

/** A job as a worker gets it. */
export interface TakenJob {
  id: string
  input: unknown
  [key: string]: unknown
}

/** For tests: speaks the worker protocol as the SDK does, one request at a time. */
export class TestWorker {
  readonly id: string
  readonly #base: string

  constructor({ endpoint }: Pick<TestEndpoint, 'endpoint'>, endpointId = 'attached', id = 'w1') {
    this.#base = `${endpoint.url}/${endpointId}`
    this.id = id
  }

  /** One take: the job, or null for 204. */
  async take(query = 'job_in_progress=0', init: RequestInit = {}): Promise<TakenJob | null> {
    const response = await fetch(`${this.#base}/job-take/${this.id}?gpu=x&${query}`, init)
    if (response.status !== 200 && response.status !== 204) throw new Error(`take: ${response.status}`)
    return response.status === 204 ? null : ((await response.json()) as TakenJob)
  }

  async takeBatch(size: number, inProgress = 0): Promise<TakenJob[]> {
    const query = `gpu=x&batch_size=${size}&job_in_progress=${inProgress}`
    const response = await fetch(`${this.#base}/job-take-batch/${this.id}?${query}`)
    return response.status === 204 ? [] : ((await response.json()) as TakenJob[])
  }

  /** One poll of the stop channel: ids of jobs to stop. */
  async stops(signal?: AbortSignal): Promise<string[]> {
    const response = await fetch(`${this.#base}/job-stop/${this.id}?gpu=x`, signal ? { signal } : {})
    return response.status === 204 ? [] : ((await response.json()) as { jobsToStop: string[] }).jobsToStop
  }

  /** A chunk as the SDK posts it: JSON under a form's content type. */
  stream(jobId: string, output: unknown): Promise<number> {
    return this.post(`job-stream/${this.id}/${jobId}?gpu=x&isStream=false`, JSON.stringify({ output }))
  }

  done(jobId: string, result: object): Promise<number> {
    return this.post(`job-done/${this.id}/${jobId}?gpu=x&isStream=true`, JSON.stringify(result))
  }

  ping(jobIds: string[] = [], query = ''): Promise<number> {
    const jobs = jobIds.length > 0 ? `job_id=${jobIds.join('%2C')}&` : ''
    return fetch(`${this.#base}/ping/${this.id}?gpu=x&${jobs}runpod_version=1.12.0${query}`).then((r) => r.status)
  }

  /** Posts below the endpoint's path; the answer's status. */
  async post(path: string, body: string): Promise<number> {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', charset: 'utf-8' }
    const response = await fetch(`${this.#base}/${path}`, { method: 'POST', headers, body })
    await response.text()
    return response.status
  }
}
