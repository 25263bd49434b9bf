import { setTimeout as sleep } from 'node:timers/promises'
import type { LocalApi } from './local-api'
import type { WorkerProcess } from './start-process'

const LOOK_MS = 250
const FLUSH_MS = 500
/** Without a job in hand, the SDK ends within seconds. */
const IDLE_MS = 20_000
/** What a job in hand may take. */
const PATIENCE_MS = 10 * 60_000

/**
 * Ends a worker without losing a job: the endpoint hands it no more, what it has in hand finishes and is reported, and
 * only then is it signalled, since older SDKs die at once. Its group is killed when that takes more than 10 minutes.
 * @param on.say gets words about what is waited for
 * @param on.next what comes after a job in hand, in words
 */
export async function endWorker(
  process: WorkerProcess,
  api: LocalApi,
  workerId: string,
  on: { say: (words: string) => void; next: string },
): Promise<void> {
  const over = new AbortController()
  const ended = process.ended.then(() => over.abort())
  const patience = sleep(PATIENCE_MS, undefined, { signal: over.signal }).then(
    () => {
      on.say('It has not finished within 10 minutes and is killed; its job goes to another worker.')
      process.kill()
    },
    () => {},
  )
  const isIdle = await untilIdle(api, workerId, on, over.signal)
  process.terminate()
  if (isIdle)
    sleep(IDLE_MS, undefined, { signal: over.signal }).then(
      () => process.kill(),
      () => {},
    )
  // A signalled worker waits for the polls that it has sent meanwhile.
  while (!over.signal.aborted) {
    await api.stopping(workerId).catch(() => {})
    await sleep(FLUSH_MS, undefined, { signal: over.signal }).catch(() => {})
  }
  await Promise.all([ended, patience])
}

/** @returns whether it has no job; false when that cannot be told */
async function untilIdle(
  api: LocalApi,
  workerId: string,
  { say, next }: { say: (words: string) => void; next: string },
  signal: AbortSignal,
) {
  try {
    await api.stopping(workerId)
    for (let told = false; !signal.aborted; ) {
      const { jobs = [] } = (await api.worker(workerId)) ?? {}
      if (jobs.length === 0) return true
      if (!told) say(`Finishing ${jobs.length === 1 ? `job ${jobs[0]}` : `${jobs.length} jobs`} first. ${next}`)
      told = true
      await sleep(LOOK_MS, undefined, { signal }).catch(() => {})
    }
  } catch {
    // The endpoint is away: the SDK since 1.10 finishes what it has in hand by itself.
  }
  return false
}
