import { sleep } from '@/lib/local-endpoint/clock'
import type { Service } from '@/lib/local-endpoint/service'
import type { AttachedWorker } from './attached-worker'
import { loseWorker } from './end-worker'

const LOOK_MS = 2_500
/** With a stop channel a living worker always has a connection, but for the second between two polls. */
const SILENCE_MS = 10_000
/** Without one (SDK before 1.10) only its pings tell, which come every 10 s by default. */
const PING_SILENCE_MS = 60_000

/**
 * Notices workers that are gone without anybody saying so, until the endpoint stops. Resolves then. A blocked handler does
 * not look dead: its connections stay open.
 */
export async function watchContact(service: Service): Promise<void> {
  const { clock, queue, workers, log } = service
  while (!queue.closing.aborted) {
    for (const worker of workers.all()) {
      if (worker.ended || !isSilent(worker, clock.now())) continue
      log('warn', 'a worker is gone', { endpointId: worker.endpointId, workerId: worker.id, jobs: worker.runs.size })
      await loseWorker(service, worker).catch((error) =>
        log('error', 'could not put the jobs of a worker back', { error }),
      )
    }
    await sleep(clock, LOOK_MS, queue.closing).catch(() => undefined)
  }
}

function isSilent(worker: AttachedWorker, now: number): boolean {
  if (worker.sockets.size > 0) return false
  // Its supervisor tells when it ends; before the first poll it is installing or starting.
  if (worker.supervised) return false
  const heardAt = worker.usesStopChannel ? worker.lastSeenAt : Math.max(worker.lastSeenAt, worker.lastPingAt ?? 0)
  return now - heardAt > (worker.usesStopChannel ? SILENCE_MS : PING_SILENCE_MS)
}
