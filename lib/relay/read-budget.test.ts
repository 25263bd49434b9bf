import { expect, test } from 'vitest'
import { createReadBudget } from './read-budget'

function setUp(perSecond = 10, burst = 2) {
  let now = 0
  const timers = new Set<{ at: number; run: () => void }>()
  const budget = createReadBudget({
    now: () => now,
    after: (ms, run) => {
      const timer = { at: now + ms, run }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    perSecond,
    burst,
  })
  const gone: string[] = []
  const never = new AbortController().signal
  return {
    budget,
    gone,
    ask: (name: string, urgent = () => false, signal = never, endpoint = 'e') =>
      budget.admit(endpoint, urgent, signal).then(() => void gone.push(name)),
    /** Moves time on, a timer at a time, and lets everybody go who may. */
    async advance(ms: number) {
      const until = now + ms
      for (;;) {
        const [next] = [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)
        if (!next) break
        timers.delete(next)
        now = next.at
        next.run()
      }
      now = until
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

test('no more than the rate allows go in any time, whoever asks, and each endpoint has its own', async () => {
  const { ask, gone, advance } = setUp()
  for (let n = 0; n < 30; n += 1) void ask(`job ${n}`)
  void ask('another endpoint', undefined, undefined, 'f')
  await advance(0)
  expect(gone).toEqual(['job 0', 'job 1', 'another endpoint'])
  await advance(1_000)
  expect(gone).toHaveLength(3 + 10)
  await advance(10_000)
  expect(gone).toHaveLength(31)
})

test('a job that somebody watches goes before those that nobody does, also when the watcher came later', async () => {
  const { ask, gone, advance } = setUp()
  let watched = false
  for (const name of ['a', 'b', 'c', 'd']) void ask(name)
  void ask('watched', () => watched)
  await advance(0)
  watched = true
  await advance(100)
  expect(gone).toEqual(['a', 'b', 'watched'])
})

test('a refused key silences its endpoint but for one request every 30 s, until it is taken', async () => {
  const { ask, gone, advance, budget } = setUp()
  await ask('first')
  expect(budget.refused('e')).toBe(true)
  expect(budget.refused('e')).toBe(false)
  for (const name of ['a', 'b', 'c']) void ask(name)
  await advance(29_000)
  expect(gone).toEqual(['first'])
  await advance(2_000)
  expect(gone).toEqual(['first', 'a'])
  budget.answered('e')
  await advance(1_000)
  expect(gone).toEqual(['first', 'a', 'b', 'c'])
  expect(budget.refused('e')).toBe(true)
})

test('a drain that is told to stop does not wait for its turn', async () => {
  const { ask, gone, advance } = setUp()
  const stop = new AbortController()
  for (const name of ['a', 'b']) void ask(name)
  void ask('stopped', undefined, stop.signal)
  stop.abort()
  await advance(0)
  expect(gone).toContain('stopped')
  await advance(10_000)
  expect(gone).toHaveLength(3)
})
