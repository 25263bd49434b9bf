/** A finished job as `/status` has it, and what `/stream` handed out of it before. */
export interface FinishedJob {
  id: string
  status: string
  output?: unknown
  error?: string
  retries: number
  workerId?: string
  chunks: unknown[]
  /** The answer of `/status` as it came. */
  text: string
}

/** Submits a job and reads its stream to the end. Fails when it does not end in time. */
export async function runToEnd(origin: string, endpointId: string, input: unknown): Promise<FinishedJob> {
  const url = `${origin}/v2/${endpointId}`
  const { id } = await call(`${url}/run`, { input })
  const chunks: unknown[] = []
  const until = Date.now() + 90_000
  for (;;) {
    const answer = await call(`${url}/stream/${id}?wait=2000`)
    chunks.push(...answer.stream.map(({ output }: { output: unknown }) => output))
    if (['COMPLETED', 'FAILED', 'CANCELLED', 'TIMED_OUT'].includes(answer.status) && answer.stream.length === 0) break
    if (Date.now() > until) throw new Error(`job ${id} of ${endpointId} did not end: ${answer.status}`)
  }
  const text = await (await fetch(`${url}/status/${id}`)).text()
  return { ...JSON.parse(text), chunks, text }
}

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape
export async function call(url: string, body?: unknown): Promise<any> {
  const response = await fetch(url, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) })
  return await response.json()
}
