import { expect } from '@playwright/test'
import { JobAnswer } from '@/lib/contract/jobs'
import { HttpWorker } from './http-worker'

type Servers = { url: string; localUrl: string }

/** A job that goes on when the test says so. */
export interface DrivenJob {
  /** The upstream's id of it, by which its page is found too. */
  id: string
  endpointId: string
  /** Each as a chunk, in this order. */
  yields(outputs: readonly unknown[]): Promise<void>
  /** Reports progress, as `progress_update` does. */
  tells(output: unknown): Promise<void>
  /** Completes it with this aggregate. */
  ends(output: unknown): Promise<void>
}

/**
 * A running job, in the hand of the only worker of an endpoint of its own.
 * @param options.throughRunpod the server has the local endpoint behind a fake Runpod, which leaves out `local-`
 * @param options.served the endpoint, for a job after another one
 */
export async function beginJob(
  { url, localUrl }: Servers,
  { throughRunpod = false, served = freshEndpointId() } = {},
): Promise<DrivenJob> {
  const endpointId = throughRunpod ? served.replace(/^local-/, '') : served
  const worker = await HttpWorker.attach(localUrl, served)
  const body = JSON.stringify({ input: { n: 1 } })
  const { id } = await (await fetch(`${url}/v2/${endpointId}/run`, { method: 'POST', body })).json()
  const taken = await worker.take()
  return {
    id,
    endpointId,
    async yields(outputs) {
      for (const output of outputs) await worker.yields(taken.id, output)
    },
    tells: (output) => worker.tells(taken.id, output),
    ends: (output) => worker.ends(taken.id, { output }),
  }
}

/** Runs a job until its log is closed. @returns the upstream's id of it */
export async function runJob(
  servers: Servers,
  chunks: readonly unknown[],
  aggregate: readonly unknown[] = chunks,
  served?: string,
): Promise<string> {
  const job = await beginJob(servers, { served })
  await job.yields(chunks)
  await job.ends(aggregate)
  const isClosed = async () => {
    const answer = await fetch(`${servers.url}/api/jobs/${job.id}`)
    return JobAnswer.parse(await answer.json()).job.closed
  }
  await expect.poll(isClosed, { timeout: 40_000 }).toBe(true)
  return job.id
}

/** Of an endpoint that no other test sees: faults and queues are an endpoint's. */
export function freshEndpointId(): string {
  return `local-test-${Math.random().toString(36).slice(2, 10)}`
}
