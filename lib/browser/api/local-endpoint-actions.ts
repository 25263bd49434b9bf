import { Faults, ResultsExpired, WorkerKilled } from '@/lib/contract/local-endpoint'
import { fetchJson } from './fetch-json'
import { endpointPath } from './local-endpoint-queries'

/** Replaces what goes wrong on a local endpoint; answers with what now does. */
export function putFaults(endpointId: string, faults: Faults): Promise<Faults> {
  return fetchJson(Faults, `${endpointPath(endpointId)}/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(faults),
  })
}

/** Lets the local endpoint forget the results of finished jobs now; answers with how many. */
export async function expireResults(endpointId: string): Promise<number> {
  const { expired } = await fetchJson(ResultsExpired, `${endpointPath(endpointId)}/expire-results`, { method: 'POST' })
  return expired
}

/** Ends a worker's process now, as a crash would. */
export async function killWorker(endpointId: string, workerId: string): Promise<void> {
  const path = `${endpointPath(endpointId)}/workers/${encodeURIComponent(workerId)}/kill`
  await fetchJson(WorkerKilled, path, { method: 'POST' })
}
