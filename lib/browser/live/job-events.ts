import type { z } from 'zod'
import { ChunksFrame, DoneFrame, ErrorFrame, JobFrame } from '@/lib/contract/frames'
import { parseJson } from '@/lib/browser/api/parse-json'
import type { StreamEnvironment } from './stream-environment'
import type { Drop, StreamSource } from './stream-source'

/** The server sends a `job` frame at once: silence this long after opening means that something holds events back. */
const FIRST_EVENT_MS = 5_000
/** Three heartbeats missed: the connection is dead though nobody closed it (a laptop that slept, a dropped route). */
const SILENCE_MS = 50_000

const FATAL_CODES: ReadonlySet<string> = new Set(['not_found', 'bad_request', 'forbidden_host', 'forbidden_origin'])
const BROKEN: Drop = { kind: 'broken', problem: null, fatal: false }
const SILENT: Drop = { kind: 'silent', problem: null, fatal: false }
const CLOSED = 2

/** Reads a job's log as server-sent events. Reconnecting is the caller's: one source is one connection. */
export function jobEvents(jobId: string, environment: StreamEnvironment): StreamSource {
  return (cursor, sink) => {
    const query = cursor.attempt > 0 ? `?lastEventId=${cursor.attempt}.${cursor.seq}` : ''
    const source = environment.openEventSource(`/api/jobs/${encodeURIComponent(jobId)}/events${query}`)
    let open = true
    let cancelTimer = environment.after(FIRST_EVENT_MS, () => drop(SILENT))

    function close() {
      open = false
      cancelTimer()
      source.close()
    }

    function drop(why: Drop) {
      if (!open) return
      close()
      sink.dropped(why)
    }

    /** Parses a frame and hands it on; a frame that cannot be read is a broken connection, not a hole in the list. */
    function on<Schema extends z.ZodType>(type: string, schema: Schema, take: (frame: z.output<Schema>) => void) {
      source.addEventListener(type, (event) => {
        if (!open) return
        const frame = schema.safeParse(parseJson(event.data))
        if (!frame.success) return drop(BROKEN)
        cancelTimer()
        cancelTimer = environment.after(SILENCE_MS, () => drop(BROKEN))
        take(frame.data)
      })
    }

    on('job', JobFrame, ({ job }) => sink.job(job))
    on('chunks', ChunksFrame, ({ attempt, chunks }) => sink.chunks(attempt, chunks))
    on('done', DoneFrame, ({ job }) => {
      close()
      sink.done(job)
    })
    source.addEventListener('heartbeat', () => {
      if (!open) return
      cancelTimer()
      cancelTimer = environment.after(SILENCE_MS, () => drop(BROKEN))
      sink.heartbeat()
    })
    // The browser's own failures arrive under the same name as the server's `error` frame; only the frame has data.
    source.addEventListener('error', (event) => {
      const frame = ErrorFrame.safeParse(parseJson(event.data))
      if (frame.success) {
        const { error } = frame.data
        drop({ kind: 'refused', problem: error, fatal: FATAL_CODES.has(error.code) })
      } else {
        drop(source.readyState === CLOSED ? { ...BROKEN, kind: 'refused' } : BROKEN)
      }
    })
    return close
  }
}
