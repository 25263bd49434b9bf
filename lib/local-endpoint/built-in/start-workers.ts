import { type Clock, sleep } from '@/lib/local-endpoint/clock'
import type { Log } from '@/lib/local-endpoint/log'
import type { Queue } from '@/lib/local-endpoint/queue'
import { servedKey } from '@/lib/local-endpoint/signals'
import type { BuiltInHandler } from './handler'
import { runHandler } from './run-handler'

const RETRY_MS = 1_000
/** A wake is never missed in one process; this is for the day when something else writes into the table. */
const LOOK_AGAIN_MS = 60_000

interface WorkerParts {
  queue: Queue
  clock: Clock
  log: Log
  /** Whether attached workers serve the endpoint: then its built-in handler steps back. */
  isServed(endpointId: string): boolean
}

/**
 * Starts the built-in handlers' workers, one per slot; each takes a job, runs it, takes the next, until the queue closes.
 * @returns resolves when all of them have ended
 */
export function startWorkers(parts: WorkerParts, handlers: ReadonlyMap<string, BuiltInHandler>): Promise<unknown> {
  const slots = [...handlers].flatMap(([endpointId, handler]) =>
    Array.from({ length: handler.concurrency }, (_, slot) => work(parts, endpointId, handler, slot + 1)),
  )
  return Promise.all(slots)
}

async function work(parts: WorkerParts, endpointId: string, handler: BuiltInHandler, slot: number) {
  const { queue, clock, log, isServed } = parts
  const workerId = `${endpointId}-${slot}`
  const taker = { workerId, busy: false, willing: () => !isServed(endpointId) }
  while (!queue.closing.aborted) {
    const changed = queue.signals.arm(servedKey(endpointId))
    try {
      const run = await queue.next(endpointId, taker, LOOK_AGAIN_MS, [queue.closing])
      if (run) await runHandler(queue, clock, handler, run)
      else if (!taker.willing()) await changed.wait(LOOK_AGAIN_MS, [queue.closing])
    } catch (error) {
      log('error', 'a built-in worker could not take a job, or give one back', { workerId, error })
      await sleep(clock, RETRY_MS, queue.closing).catch(() => undefined)
    } finally {
      changed.disarm()
    }
  }
}
