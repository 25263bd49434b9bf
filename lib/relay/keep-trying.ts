import { LeaseLost } from './chunk-log'

const LONGEST_PAUSE_MS = 5_000
/** After the process was told to stop: this many more tries, this far apart. */
const LAST_TRIES = 20
const LAST_PAUSE_MS = 250

export interface Patience {
  /** Cut short when the process is told to stop. */
  sleep: (ms: number) => Promise<void>
  /** Never cut short. */
  rest: (ms: number) => Promise<void>
  signal: AbortSignal
}

/**
 * Stores what was read from upstream, which cannot be read a second time: tries for as long as the database is away, and
 * for 5 s more once the process is told to stop. What waits is one answer per job.
 * @throws LeaseLost, and what the database refuses for what it is, at once; the last failure after a stop
 */
export async function keepTrying<T>(store: () => Promise<T>, { sleep, rest, signal }: Patience): Promise<T> {
  let lastTries = 0
  for (let failures = 0; ; failures++) {
    try {
      return await store()
    } catch (error) {
      if (error instanceof LeaseLost || isRefusal(error)) throw error
      if (!signal.aborted) await sleep(Math.min(LONGEST_PAUSE_MS, 50 * 2 ** Math.min(failures, 10)))
      else if (lastTries++ < LAST_TRIES) await rest(LAST_PAUSE_MS)
      else throw error
    }
  }
}

/** SQLSTATE classes 22 and 23: the data itself is refused, today and tomorrow. */
export function isRefusal(error: unknown): boolean {
  const { code } = ((error as { cause?: unknown } | null)?.cause ?? error) as { code?: unknown }
  return typeof code === 'string' && /^2[23]/.test(code)
}
