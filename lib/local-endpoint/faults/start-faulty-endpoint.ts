import type { Fault, Faults } from '@/lib/contract/local-endpoint'
import type { LocalEndpointOptions } from '@/lib/local-endpoint/server'
import { startTestEndpoint, type TestEndpoint } from '@/lib/local-endpoint/start-test-endpoint'

type Rule = Pick<Fault, 'kind'> & Partial<Fault>

/** For tests: a test endpoint whose `gated` has these faults, set as anybody would set them. */
export async function startFaultyEndpoint(rules: Rule[], options: Partial<LocalEndpointOptions> = {}) {
  const started = await startTestEndpoint(options)
  // A worker's look for a job that is still under way knows nothing of the faults, and would take the first one.
  await started.logged('waits for a job', 1)
  const set = setterOf(started)
  await set(rules)
  return {
    ...started,
    set,
    /** Any path of `gated`, whatever the answer is. */
    raw: (path: string, init?: RequestInit) => fetch(`${started.endpoint.url}/gated${path}`, init),
    /** Reads a job's stream as the careful do: to an empty answer after the final one. Each answer as `status outputs`. */
    readToEnd: (id: string) => readToEnd(started, id),
  }
}

/** Sets the faults of `gated` by the local endpoint's own API; the rules as they are kept then. */
export function setterOf({ endpoint }: TestEndpoint) {
  return async (faults: Rule[], seed?: number): Promise<Faults> => {
    const answer = await fetch(new URL('/local/endpoints/gated/faults', endpoint.url), {
      method: 'PUT',
      body: JSON.stringify({ seed, faults }),
    })
    if (!answer.ok) throw new Error(await answer.text())
    return (await answer.json()) as Faults
  }
}

export async function readToEnd({ get }: Pick<TestEndpoint, 'get'>, id: string): Promise<[string, ...unknown[]][]> {
  const answers: [string, ...unknown[]][] = []
  for (;;) {
    const { body } = await get(`/stream/${id}?wait=1000`)
    const outputs = body.stream.map((chunk: { output: unknown }) => chunk.output)
    answers.push([body.status, ...outputs])
    if (body.status === 'COMPLETED' && outputs.length === 0) return answers
  }
}
