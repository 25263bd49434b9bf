import type { WorkerLines } from '@/lib/contract/local-endpoint'
import type { JobsContext } from './context'
import { localEndpointOf } from './local-endpoint-of'

/** The newest lines that a worker of a local endpoint printed, at most 500. @throws SluiceError */
export async function readWorkerLog(ctx: JobsContext, endpointId: string, workerId: string): Promise<WorkerLines> {
  return localEndpointOf(ctx.upstreams, endpointId).workerLog(endpointId, workerId)
}
