import type { BuiltInHandler } from '@/lib/local-endpoint/built-in/handler'
import { RawEnd, RawYield } from '@/lib/local-endpoint/built-in/raw-yield'
import type { RecordedJob } from './read-cassette'

/** Several clients may replay at once; nothing is computed. */
const CONCURRENCY = 16

/**
 * A handler that answers every job, whatever its input, with a recorded one: the same chunks, the same end.
 * @param speed how much faster than recorded; Infinity: at once
 */
export function replayCassette(recorded: RecordedJob, speed: number): BuiltInHandler {
  return {
    aggregate: false,
    concurrency: CONCURRENCY,
    handler: async function* (_job, { now, sleep }) {
      const began = now()
      const until = async (atMs: number) => {
        // By the clock and not by the pauses: thousands of short ones would add up to a slower tape.
        const leftMs = began + atMs / speed - now()
        if (leftMs > 0) await sleep(leftMs)
      }
      for (const { atMs, text } of recorded.chunks) {
        await until(atMs)
        yield new RawYield(text)
      }
      await until(recorded.durationMs)
      yield new RawEnd(recorded.end)
    },
  }
}
