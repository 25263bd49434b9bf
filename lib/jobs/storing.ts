const PAUSES_MS = [50, 200, 500, 1_000, 2_000, 4_000]

/**
 * Stores what the upstream has done: it must not be lost to a database that is away for a moment. `store` may run again after
 * its deed was done and only the answer was lost.
 * @throws what the last of several tries threw
 */
export async function storing<T>(store: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES_MS) {
    try {
      return await store()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  return store()
}
