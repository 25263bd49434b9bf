/** A worker as the local endpoint sees one: it speaks the SDK's requests, and does what the test says. */
export class HttpWorker {
  private constructor(
    private readonly url: string,
    private readonly own: string,
    readonly id: string,
    readonly endpointId: string,
  ) {}

  /** Registers the endpoint, as `npm run worker` does before it starts the process. */
  static async attach(
    localUrl: string,
    endpointId: string,
    spec: Record<string, unknown> = {},
    id = 'w1',
  ): Promise<HttpWorker> {
    const own = `${localUrl.replace(/\/v2$/, '')}/local/endpoints/${endpointId}`
    const worker = new HttpWorker(`${localUrl}/${endpointId}`, own, id, endpointId)
    await worker.#send('PUT', own, spec)
    await worker.#send('POST', `${own}/workers/${id}/started`, {})
    return worker
  }

  /** Asks for a job until there is one, or until `signal`. Asking while it has one says that it is through with that. */
  async take(signal?: AbortSignal): Promise<{ id: string; input: unknown }> {
    for (;;) {
      const response = await fetch(`${this.url}/job-take/${this.id}?gpu=test&job_in_progress=0`, {
        signal,
        headers: { 'user-agent': 'RunPod-Python-SDK/1.12.0 (Linux 6.1; x86_64) Language/Python 3.11.7' },
      })
      if (response.status === 200) return response.json()
    }
  }

  yields(jobId: string, output: unknown): Promise<void> {
    return this.#send('POST', `${this.url}/job-stream/${this.id}/${jobId}?gpu=test&isStream=false`, { output })
  }

  /** As `progress_update` does. */
  tells(jobId: string, output: unknown): Promise<void> {
    const url = `${this.url}/job-done/${this.id}/${jobId}?gpu=test&isStream=false`
    return this.#send('POST', url, { status: 'IN_PROGRESS', output })
  }

  /** Reports a job's end, as for a generator. */
  ends(jobId: string, result: { output?: unknown; error?: unknown }): Promise<void> {
    return this.#send('POST', `${this.url}/job-done/${this.id}/${jobId}?gpu=test&isStream=true`, result)
  }

  prints(...texts: string[]): Promise<void> {
    const at = new Date().toISOString()
    const lines = texts.map((text) => ({ at, stream: 'stdout', text }))
    return this.#send('POST', `${this.own}/workers/${this.id}/log`, { lines })
  }

  /** Asks what to do with its process until it is told. */
  async command(): Promise<string> {
    for (;;) {
      const response = await fetch(`${this.own}/workers/${this.id}/commands`)
      const { command } = (await response.json()) as { command: string | null }
      if (command) return command
    }
  }

  leaves(): Promise<void> {
    return this.#send('POST', `${this.own}/workers/${this.id}/exited`, { code: 0, signal: null })
  }

  async #send(method: string, url: string, body: unknown): Promise<void> {
    const response = await fetch(url, { method, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`)
    await response.text()
  }
}
