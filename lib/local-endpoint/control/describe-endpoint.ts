import type { LocalEndpointDetail, LocalWorker } from '@/lib/contract/local-endpoint'
import { Refusal } from '@/lib/local-endpoint/http/refusal'
import type { AttachedWorker } from '@/lib/local-endpoint/workers/attached-worker'
import type { ControlExchange } from './control-exchange'
import { summarise } from './list-endpoints'

/** One endpoint with its queue and its workers. @throws Refusal 404 */
export async function describeEndpoint({ service, endpointId }: ControlExchange): Promise<LocalEndpointDetail> {
  if (!service.endpoints.has(endpointId)) throw new Refusal(404, `endpoint ${endpointId} is not known here`)
  const [summary, jobs] = await Promise.all([summarise(service, endpointId), service.queue.list(endpointId)])
  const attached = service.workers.of(endpointId)
  const builtIn = service.workers.isServed(endpointId) ? [] : builtInWorkers(service.slots.get(endpointId) ?? 0)
  return {
    ...summary,
    url: service.url(),
    workers: [...builtIn, ...attached.map(describeWorker)],
    jobs,
    faultRules: service.queue.faults.of(endpointId)?.rules ?? { seed: 1, faults: [] },
  }

  function builtInWorkers(count: number): LocalWorker[] {
    const startedAt = new Date(service.startedAt).toISOString()
    return Array.from({ length: count }, (_, slot) => {
      const id = `${endpointId}-${slot + 1}`
      return {
        id,
        state: 'built_in',
        jobs: jobs.filter((job) => job.workerId === id).map((job) => job.id),
        sdkVersion: null,
        pythonVersion: null,
        supervised: false,
        firstSeenAt: startedAt,
        lastSeenAt: new Date(service.clock.now()).toISOString(),
        finishedJobs: 0,
        ended: null,
      }
    })
  }
}

function describeWorker(worker: AttachedWorker): LocalWorker {
  return {
    id: worker.id,
    state: stateOf(worker),
    jobs: [...worker.runs.keys()],
    sdkVersion: worker.sdkVersion,
    pythonVersion: worker.pythonVersion,
    supervised: worker.supervised,
    firstSeenAt: new Date(worker.firstSeenAt).toISOString(),
    lastSeenAt: new Date(Math.max(worker.lastSeenAt, worker.lastPingAt ?? 0)).toISOString(),
    finishedJobs: worker.finishedJobs,
    ended: worker.ended?.words ?? null,
  }
}

function stateOf(worker: AttachedWorker): LocalWorker['state'] {
  if (worker.ended) return 'gone'
  if (worker.stopping) return 'stopping'
  if (worker.runs.size > 0) return 'running'
  return worker.polled ? 'idle' : 'initializing'
}
