import type { JobSignals } from './job-signals'
import { readSteps } from './read-steps'
import type { Cursor, Frame, SharedLooks } from './shared-looks'
import { HEARTBEAT } from './watch-job'

export interface WatchMany {
  jobs: readonly { jobId: string; cursor: Cursor }[]
  looks: SharedLooks
  signals: JobSignals
  signal: AbortSignal
  heartbeatMs?: number
  /** As for one job: then the browser comes back with its cursors. */
  maxMs?: number
}

/** A screen paints no more often. A chunk after a pause is sent at once; those that follow it closely come together. */
const FRAME_MS = 16

/**
 * Many jobs for one reader: the frames that watchJob yields for each, with `id` `"<job>"`, and `"<job>@<attempt>.<seq>"`
 * for chunks. One `heartbeat` speaks for all; `gone` says that there is no such job. Jobs take turns by pages, so a long
 * log does not hold up a short one, thousands of chunks a second come in frames of many, and one page at a time is in
 * memory, however many jobs there are and however slowly they are taken. Ends when every job is done or gone, on `signal`,
 * or after `maxMs`.
 */
export async function* watchJobs(watch: WatchMany): AsyncGenerator<Frame> {
  const { jobs, looks, signals, signal, heartbeatMs = 15_000, maxMs = 15 * 60_000 } = watch
  const until = Date.now() + maxMs
  let left = false
  // Listening before the first read, as for one job.
  const readers = new Set(
    jobs.map(({ jobId, cursor }) => ({
      jobId,
      step: readSteps(looks, jobId, cursor),
      changes: signals.listen(jobId),
    })),
  )
  const ripe = new Set(readers)
  let wake = () => {}
  let spokeAt = Date.now()
  const nap = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(() => wake(), Math.max(1, Math.min(spokeAt + heartbeatMs, until) - Date.now()))
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const onAbort = () => wake()
  signal.addEventListener('abort', onAbort)
  try {
    while (!signal.aborted && readers.size > 0 && Date.now() < until) {
      const [reader] = ripe
      if (reader) {
        ripe.delete(reader)
        const steppedAt = Date.now()
        const { state, frames } = await reader.step()
        if (frames.length > 0) spokeAt = Date.now()
        for (let frame = frames.shift(); frame; frame = frames.shift()) yield named(reader.jobId, frame)
        if (state === 'more') ripe.add(reader)
        if (state === 'level') {
          const ripen = () => {
            ripe.add(reader)
            wake()
          }
          void reader.changes.next(heartbeatMs).then(() => {
            const pauseMs = steppedAt + FRAME_MS - Date.now()
            if (left) return
            if (pauseMs > 0) setTimeout(ripen, pauseMs)
            else ripen()
          })
        }
        if (state === 'done' || state === 'gone') {
          readers.delete(reader)
          reader.changes.stop()
          if (state === 'gone') yield { event: 'gone', id: reader.jobId, data: '{}' }
        }
      } else {
        await nap()
      }
      if (signal.aborted || Date.now() - spokeAt < heartbeatMs) continue
      spokeAt = Date.now()
      yield HEARTBEAT
    }
  } finally {
    left = true
    signal.removeEventListener('abort', onAbort)
    for (const reader of readers) reader.changes.stop()
  }
}

const named = (() => {
  /** A frame that viewers share is one job's, and named once for all of them. */
  const known = new WeakMap<Frame, Frame>()
  return (jobId: string, frame: Frame): Frame => {
    const found = known.get(frame)
    if (found) return found
    const made = { ...frame, id: frame.id === undefined ? jobId : `${jobId}@${frame.id}` }
    known.set(frame, made)
    return made
  }
})()
