import type { z } from 'zod'
import { ChunksFrame, DoneFrame, JobFrame } from '@/lib/contract/frames'
import { isBehind } from './is-behind'
import { parseJson } from '@/lib/browser/api/parse-json'
import { dropOf, readPage } from './read-page'
import type { SharedConnection } from './shared-connection'
import type { StreamEnvironment } from './stream-environment'
import type { Cursor, Drop, StreamSource } from './stream-source'
import type { TabFrame } from './tab-message'

/** A page that was not held back is there by then. */
const PAGE_MS = 15_000
/** By then another tab has taken the lead from one that is frozen, and its connection has spoken. */
const FIRST_WORD_MS = 20_000
/** Frames kept while the log is read; beyond that they are read from the log, too. */
const MOST_HELD = 64
const BROKEN: Drop = { kind: 'broken', problem: null, fatal: false }
const SILENT: Drop = { kind: 'silent', problem: null, fatal: false }

/**
 * Reads a job's log by pages up to its end, then follows it on the connection that all tabs share. A job that is finished
 * needs no connection. Where a frame does not join on to what came before, the pages in between are read first: a tab may
 * come later than the connection, and the lead may pass from one tab to another at any moment.
 */
export function sharedEvents(
  jobId: string,
  environment: StreamEnvironment,
  connection: SharedConnection,
): StreamSource {
  return (from, sink) => {
    const abort = new AbortController()
    let cursor: Cursor = from
    let unfollow: (() => void) | null = null
    let held: TabFrame[] = []
    let isReading = false
    let cancelTimer = () => {}

    function close() {
      abort.abort()
      cancelTimer()
      unfollow?.()
    }

    function drop(why: Drop) {
      if (abort.signal.aborted) return
      close()
      sink.dropped(why)
    }

    async function catchUp(): Promise<void> {
      isReading = true
      for (let isLevel = false; !isLevel; ) {
        const cancel = environment.after(PAGE_MS, () => drop(BROKEN))
        const answer = await readPage(jobId, cursor, 0, { fetch: environment.fetch, signal: abort.signal })
          .catch((error: unknown) => drop(dropOf(error)))
          .finally(cancel)
        if (!answer || abort.signal.aborted) return
        // The job first: it says how far there is to catch up. Any of these calls may close this source.
        sink.job(answer.job)
        if (answer.chunks.length > 0 && !abort.signal.aborted) sink.chunks(answer.attempt, answer.chunks)
        if (abort.signal.aborted) return
        cursor = { attempt: answer.attempt, seq: answer.next }
        if (answer.closed) {
          close()
          return sink.done(answer.job)
        }
        isLevel = answer.chunks.length === 0 || answer.next >= answer.job.chunkCount
        if (isLevel) follow(answer.job.id)
        if (abort.signal.aborted) return
      }
      isReading = false
      replay()
    }

    function follow(id: string) {
      if (unfollow) return
      cancelTimer = environment.after(FIRST_WORD_MS, () => drop(SILENT))
      unfollow = connection.follow(id, {
        cursor: () => cursor,
        frame: take,
        reached(other) {
          cancelTimer()
          if (!isReading && isBehind(cursor, other)) void catchUp()
        },
        lost: drop,
      })
      // Where this tab leads, it may be told at once that there is no place.
      if (abort.signal.aborted) unfollow()
    }

    /** The frames that came while the log was read; the first that still does not join on shows a hole in the log. */
    function replay() {
      const frames = held
      held = []
      for (const frame of frames) {
        if (abort.signal.aborted || isReading) return
        show(frame, false)
      }
    }

    function take(frame: TabFrame) {
      cancelTimer()
      if (!isReading) return show(frame, true)
      if (held.length >= MOST_HELD) held = []
      held.push(frame)
    }

    function show(frame: TabFrame, mayRead: boolean) {
      if (frame.event === 'gone') return drop(BROKEN)
      if (frame.event === 'job') return read(frame, JobFrame, ({ job }) => sink.job(job))
      if (frame.event === 'done') {
        return read(frame, DoneFrame, ({ job }) => {
          // The end of an attempt that is over, told by a tab that led before and was frozen since.
          if (job.attempt < cursor.attempt) return
          close()
          sink.done(job)
        })
      }
      read(frame, ChunksFrame, ({ attempt, chunks }) => {
        const [first, last] = [chunks[0], chunks.at(-1)]
        if (!first || !last || attempt < cursor.attempt) return
        const seq = attempt === cursor.attempt ? cursor.seq : 0
        if (last.seq <= seq) return
        if (first.seq > seq + 1 && mayRead) {
          held.push(frame)
          void catchUp()
          return
        }
        cursor = { attempt, seq: last.seq }
        sink.chunks(attempt, chunks)
      })
    }

    /** A frame that cannot be read is a broken connection, not a hole in the list. */
    function read<Schema extends z.ZodType>(
      { data }: TabFrame,
      schema: Schema,
      use: (frame: z.output<Schema>) => void,
    ) {
      const frame = schema.safeParse(parseJson(data))
      if (frame.success) use(frame.data)
      else drop(BROKEN)
    }

    if (connection.isHeldBack) cancelTimer = environment.after(0, () => drop(SILENT))
    else void catchUp()
    return close
  }
}
