import { setTimeout as sleep } from 'node:timers/promises'
import type { ChunkLog } from './chunk-log'
import type { JobSignals } from './job-signals'
import { type Cursor, type Frame, readSteps, type Step } from './read-steps'

export interface WatchMany {
  jobs: readonly { jobId: string; cursor: Cursor }[]
  log: ChunkLog
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
 * log does not hold up a short one, thousands of chunks a second come in frames of many, and one page at a time is in memory, however many jobs there are and however slowly
 * they are taken. Ends when every job is done or gone, on `signal`, or after `maxMs`.
 */
export async function* watchJobs(watch: WatchMany): AsyncGenerator<Frame> {
  const { jobs, log, signals, signal, heartbeatMs = 15_000, maxMs = 15 * 60_000 } = watch
  const until = Date.now() + maxMs
  const left = new AbortController()
  const over = AbortSignal.any([signal, left.signal])
  // Listening before the first read, as for one job.
  const readers = new Set(
    jobs.map(({ jobId, cursor }) => ({
      jobId,
      step: readSteps(log, jobId, cursor),
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
  const onOver = () => wake()
  over.addEventListener('abort', onOver)
  try {
    while (!over.aborted && readers.size > 0 && Date.now() < until) {
      const [reader] = ripe
      if (reader) {
        ripe.delete(reader)
        const steppedAt = Date.now()
        const { state, spoke } = yield* named(reader.jobId, reader.step())
        if (spoke) spokeAt = Date.now()
        if (state === 'more') ripe.add(reader)
        if (state === 'level') {
          void reader.changes
            .next(heartbeatMs, over)
            .then(() => sleep(Math.max(0, steppedAt + FRAME_MS - Date.now())))
            .then(() => {
              ripe.add(reader)
              wake()
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
      if (over.aborted || Date.now() - spokeAt < heartbeatMs) continue
      spokeAt = Date.now()
      yield { event: 'heartbeat', data: '{}' }
    }
  } finally {
    left.abort()
    over.removeEventListener('abort', onOver)
    for (const reader of readers) reader.changes.stop()
  }
}

/** The frames of one step, each naming its job. */
async function* named(jobId: string, step: AsyncGenerator<Frame, Step>): AsyncGenerator<Frame, Step> {
  for (;;) {
    const { done, value } = await step.next()
    if (done) return value
    yield { ...value, id: value.id === undefined ? jobId : `${jobId}@${value.id}` }
  }
}
