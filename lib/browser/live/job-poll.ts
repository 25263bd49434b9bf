import type { StreamAnswer } from '@/lib/contract/frames'
import { dropOf, readPage } from './read-page'
import type { StreamEnvironment } from './stream-environment'
import type { Cursor, Drop, StreamSource } from './stream-source'

/** How long the server may hold an empty answer. */
const WAIT_MS = 8_000
/** A held answer that is later than this is lost. */
const GRACE_MS = 7_000
/** An empty answer that came at once was not held; asking again at once would be a storm. */
const UNHELD_PAUSE_MS = 1_000

/** Reads a job's log by long polls: the way through proxies that hold events back. */
export function jobPoll(jobId: string, environment: StreamEnvironment): StreamSource {
  return (cursor, sink) => {
    const abort = new AbortController()
    let cancelTimer = () => {}

    function close() {
      cancelTimer()
      abort.abort()
    }

    function drop(why: Drop) {
      if (abort.signal.aborted) return
      close()
      sink.dropped(why)
    }

    async function read(at: Cursor, wait: number) {
      const askedAt = environment.now()
      cancelTimer = environment.after(wait + GRACE_MS, () => drop({ kind: 'silent', problem: null, fatal: false }))
      let answer: StreamAnswer
      try {
        answer = await readPage(jobId, at, wait, { fetch: environment.fetch, signal: abort.signal })
      } catch (error) {
        return drop(dropOf(error))
      }
      if (abort.signal.aborted) return
      cancelTimer()
      // The job first: it says how far there is to catch up. Either call may close this source.
      sink.job(answer.job)
      if (abort.signal.aborted) return
      if (answer.chunks.length > 0) sink.chunks(answer.attempt, answer.chunks)
      if (abort.signal.aborted) return
      if (answer.closed && answer.chunks.length === 0) {
        close()
        return sink.done(answer.job)
      }
      const next = { attempt: answer.attempt, seq: answer.next }
      const unheld = answer.chunks.length === 0 && wait > 0 && environment.now() - askedAt < UNHELD_PAUSE_MS
      if (unheld) cancelTimer = environment.after(UNHELD_PAUSE_MS, () => read(next, WAIT_MS))
      else void read(next, answer.closed ? 0 : WAIT_MS)
    }

    // Without a hold, so that the page has the job to show at once.
    void read(cursor, 0)
    return close
  }
}
