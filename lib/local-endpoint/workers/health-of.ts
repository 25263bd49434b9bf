import type { EndpointHealth } from '@/lib/contract/runpod'
import type { Service } from '@/lib/local-endpoint/service'

/** `/health` of an endpoint: its jobs by state, and its workers, the built-in ones when no other is attached. */
export async function healthOf(service: Service, endpointId: string): Promise<EndpointHealth> {
  const { queue, slots, workers } = service
  const attached = workers.of(endpointId).filter((worker) => !worker.ended)
  const builtIn = workers.isServed(endpointId) ? 0 : (slots.get(endpointId) ?? 0)
  const runsOfAttached = attached.reduce((sum, worker) => sum + worker.runs.size, 0)
  const builtInRunning = Math.min(builtIn, Math.max(0, queue.running(endpointId) - runsOfAttached))
  const polled = attached.filter((worker) => worker.polled)
  const busy = polled.filter((worker) => worker.runs.size > 0).length
  const coldUntil = queue.faults.of(endpointId)?.coldUntil ?? 0
  const cold = coldUntil > service.clock.now() && queue.running(endpointId) === 0
  // While a cold start is acted, whoever is there counts as the one that starts.
  const idle = cold ? 0 : polled.length - busy + (builtIn - builtInRunning)
  return {
    jobs: await queue.count(endpointId),
    workers: {
      idle,
      initializing: attached.length - polled.length + (cold ? 1 : 0),
      ready: idle,
      running: busy + builtInRunning,
      throttled: 0,
      unhealthy: 0,
    },
  }
}
