import type { WorkerCommand, WorkerLines } from '@/lib/contract/local-endpoint'
import { Refusal } from '@/lib/local-endpoint/http/refusal'
import type { AttachedWorker } from '@/lib/local-endpoint/workers/attached-worker'
import type { ControlExchange } from './control-exchange'

const COMMAND_HOLD_MS = 25_000
const KEPT_LINES = 500

/** From its supervisor: the process of this worker is about to start. */
export async function startWorker({ service, endpointId, id }: ControlExchange): Promise<object> {
  await service.endpoints.add(endpointId)
  service.workers.meet(endpointId, id).supervised = true
  return {}
}

/** Keeps the newest lines that a worker printed, and has those look who wait for what it says. */
export async function appendLines(
  { service, endpointId, id }: ControlExchange,
  { lines }: WorkerLines,
): Promise<object> {
  const worker = service.workers.get(endpointId, id)
  if (worker) {
    worker.lines = [...worker.lines, ...lines].slice(-KEPT_LINES)
    for (const look of [...worker.suspected.values()]) look()
  }
  return {}
}

/** Held until there is something to do with the worker's process. A command is told once. */
export async function pollCommand(exchange: ControlExchange, worker: AttachedWorker): Promise<WorkerCommand> {
  const { service, gone } = exchange
  const told = service.queue.signals.arm(worker.key)
  const until = service.clock.now() + COMMAND_HOLD_MS
  try {
    if (!worker.command && !worker.ended) {
      await told.wait(until - service.clock.now(), [gone, service.queue.closing])
    }
  } finally {
    told.disarm()
  }
  const { command } = worker
  if (gone.aborted) return { command }
  worker.command = null
  exchange.lost = () => {
    worker.command ??= command
  }
  return { command }
}

/** Has the worker's process killed now, by its supervisor. @throws Refusal 409 when it has none, or has ended */
export async function killWorker({ service }: ControlExchange, worker: AttachedWorker): Promise<object> {
  if (worker.ended) throw new Refusal(409, `worker ${worker.id} has ended already`)
  if (!worker.supervised) {
    throw new Refusal(409, `worker ${worker.id} was not started by npm run worker: end its process yourself`)
  }
  worker.command = 'kill'
  service.queue.signals.wake(worker.key)
  return { killed: true }
}
