import type { JobSignals } from './job-signals'
import { readSteps } from './read-steps'
import type { Cursor, Frame, SharedLooks } from './shared-looks'

export interface Watch {
  jobId: string
  cursor: Cursor
  looks: SharedLooks
  signals: JobSignals
  signal: AbortSignal
  heartbeatMs?: number
  /** A watch ends after this long, and the browser comes back with its cursor: no connection lives for ever. */
  maxMs?: number
}

/** In silence; the same for all. */
export const HEARTBEAT: Frame = { event: 'heartbeat', data: '{}' }

/**
 * Replays a job's log after a cursor, then follows it. Yields a `job` frame first and whenever the row changed, `chunks`
 * in order without gap or double, a `heartbeat` in silence, and `done` as the last frame once the log is closed and
 * everything in it was yielded. Ends without `done` on `signal` or after `maxMs`.
 * Does not throw for a job that is not there: it ends at once.
 */
export async function* watchJob(watch: Watch): AsyncGenerator<Frame> {
  const { jobId, looks, signals, signal, heartbeatMs = 15_000, maxMs = 15 * 60_000 } = watch
  const until = Date.now() + maxMs
  const step = readSteps(looks, jobId, watch.cursor)
  let spokeAt = Date.now()
  // Listening before the first read: a change between the read and the wait is not slept through.
  const changes = signals.listen(jobId)
  try {
    while (!signal.aborted && Date.now() < until) {
      const { state, frames } = await step()
      if (frames.length > 0) spokeAt = Date.now()
      // Taken out one by one: what is on its way is not held twice.
      for (let frame = frames.shift(); frame; frame = frames.shift()) yield frame
      if (state === 'done' || state === 'gone') return
      if (state === 'more') continue
      await changes.next(Math.max(1, spokeAt + heartbeatMs - Date.now()), signal)
      if (Date.now() - spokeAt < heartbeatMs) continue
      spokeAt = Date.now()
      yield HEARTBEAT
    }
  } finally {
    changes.stop()
  }
}
