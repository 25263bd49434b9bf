import { type Clock, sleep } from '@/lib/local-endpoint/clock'
import type { Handler } from '@/lib/local-endpoint/built-in/handler'

/** No waiting: every timer is due at once. */
const hurried: Clock = {
  now: () => Date.UTC(2030, 0, 1, 12),
  after: (_ms, run) => {
    const timer = setImmediate(run)
    return () => clearImmediate(timer)
  },
}

// biome-ignore lint/suspicious/noExplicitAny: a test looks into yields of every shape
export type Yield = any

/** For tests: all yields of a handler, without queue and without waiting; and the delays that it asked for. */
export async function runAlone(handler: Handler, input: unknown): Promise<{ yields: Yield[]; delays: number[] }> {
  const { signal } = new AbortController()
  const delays: number[] = []
  const tools = {
    signal,
    sleep: (ms: number) => {
      delays.push(ms)
      return sleep(hurried, ms, signal)
    },
    now: () => 0,
    timeOfDay: () => '12:34:56',
  }
  const yields: Yield[] = []
  for await (const value of handler({ id: 'alone-u1', input }, tools)) yields.push(value)
  return { yields, delays }
}
