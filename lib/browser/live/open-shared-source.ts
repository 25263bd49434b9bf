import { ErrorFrame } from '@/lib/contract/frames'
import { parseJson } from '@/lib/browser/api/parse-json'
import type { StreamEnvironment } from './stream-environment'
import type { Cursor, Drop } from './stream-source'
import type { TabFrame } from './tab-message'

/** The server sends a frame of each job at once: silence this long means that something holds events back. */
const FIRST_EVENT_MS = 5_000
/** Three heartbeats missed. */
const SILENCE_MS = 50_000
/** A connection that held this long breaks for an ordinary reason, such as its age. */
const GOOD_CONNECTION_MS = 5_000
const EVENTS = ['job', 'chunks', 'done', 'gone'] as const
const BROKEN: Drop = { kind: 'broken', problem: null, fatal: false }
const CLOSED = 2

interface SharedSink {
  /** @param cursor how far the frame takes its job; null where it brings no chunks */
  frame(frame: TabFrame, cursor: Cursor | null): void
  heartbeat(): void
  /** @param isOrdinary the end of a good connection without a reason: it is worth another at once */
  lost(why: Drop, isOrdinary: boolean): void
}

/** One connection for many jobs, each after its cursor; frames are not read, only named. Returns how to close it. */
export function openSharedSource(
  places: ReadonlyMap<string, Cursor>,
  environment: StreamEnvironment,
  sink: SharedSink,
): () => void {
  const jobs = [...places].map(([jobId, { attempt, seq }]) => `${jobId}@${attempt}.${seq}`)
  const source = environment.openEventSource(`/api/events?jobs=${jobs.join(',')}`)
  const openedAt = environment.now()
  let open = true
  let spoke = false
  let cancelTimer = environment.after(FIRST_EVENT_MS, () => lose({ ...BROKEN, kind: 'silent' }))

  function close() {
    open = false
    cancelTimer()
    source.close()
  }

  function lose(why: Drop) {
    if (!open) return
    close()
    sink.lost(why, spoke && !why.problem && environment.now() - openedAt >= GOOD_CONNECTION_MS)
  }

  function hear() {
    spoke = true
    cancelTimer()
    cancelTimer = environment.after(SILENCE_MS, () => lose(BROKEN))
  }

  for (const event of EVENTS) {
    source.addEventListener(event, ({ data, lastEventId = '' }) => {
      if (!open) return
      const [, jobId, attempt, seq] = lastEventId.match(/^([^@]+)(?:@(\d+)\.(\d+))?$/) ?? []
      if (typeof data !== 'string' || !jobId) return lose(BROKEN)
      hear()
      const cursor = attempt && seq ? { attempt: Number(attempt), seq: Number(seq) } : null
      sink.frame({ type: 'frame', jobId, event, data }, cursor)
    })
  }
  source.addEventListener('heartbeat', () => {
    if (!open) return
    hear()
    sink.heartbeat()
  })
  // The browser's own failures arrive under the same name as the server's `error` frame; only the frame has data.
  source.addEventListener('error', ({ data }) => {
    const frame = ErrorFrame.safeParse(parseJson(data))
    if (frame.success) lose({ kind: 'refused', problem: frame.data.error, fatal: false })
    else lose(source.readyState === CLOSED ? { ...BROKEN, kind: 'refused' } : BROKEN)
  })
  return close
}
