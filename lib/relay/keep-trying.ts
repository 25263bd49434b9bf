import { LeaseLost } from './chunk-log'

const PAUSES_MS = [50, 200, 500, 1_000, 2_000, 5_000, 5_000, 10_000, 15_000, 20_000]

/**
 * Stores what was read from upstream, which cannot be read a second time: tries for about a minute while the database is
 * away.
 * @throws LeaseLost at once; the last failure in the end
 */
export async function keepTrying<T>(store: () => Promise<T>, sleep: (ms: number) => Promise<void>): Promise<T> {
  for (const pause of PAUSES_MS) {
    try {
      return await store()
    } catch (error) {
      if (error instanceof LeaseLost) throw error
      await sleep(pause)
    }
  }
  return store()
}
