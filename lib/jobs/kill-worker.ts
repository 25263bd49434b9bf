import type { WorkerKilled } from '@/lib/contract/local-endpoint'
import type { JobsContext } from './context'
import { localEndpointOf } from './local-endpoint-of'

/** Ends a worker of a local endpoint at once, as a crash would. @throws SluiceError `conflict` when nobody supervises it */
export async function killWorker(ctx: JobsContext, endpointId: string, workerId: string): Promise<WorkerKilled> {
  await localEndpointOf(ctx.upstreams, endpointId).killWorker(endpointId, workerId)
  return { killed: true }
}
