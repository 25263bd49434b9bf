import { setMaxListeners } from 'node:events'
import { expect, test } from 'vitest'
import { createReadBudget } from './read-budget'

function setUp({ perSecond = 10, burst = 2, held = 1_000 } = {}) {
  let now = 0
  const timers = new Set<{ at: number; run: () => void }>()
  const budget = createReadBudget({
    now: () => now,
    after: (ms, run) => {
      const timer = { at: now + ms, run }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    rate: { perSecond, burst, held },
  })
  const gone: string[] = []
  const never = new AbortController().signal
  setMaxListeners(0, never)
  return {
    budget,
    gone,
    ask: (name: string, urgent = () => false, signal = never, endpoint = 'e') =>
      budget.admit(endpoint, urgent, signal).then((admitted) => void gone.push(admitted ? name : `${name}: not sent`)),
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
  budget.refused('e')
  for (const name of ['a', 'b', 'c']) void ask(name)
  await advance(29_000)
  expect(gone).toEqual(['first'])
  await advance(2_000)
  expect(gone).toEqual(['first', 'a'])
  budget.answered('e')
  await advance(1_000)
  expect(gone).toEqual(['first', 'a', 'b', 'c'])
})

test('a drain that is told to stop does not wait for its turn', async () => {
  const { ask, gone, advance } = setUp()
  const stop = new AbortController()
  for (const name of ['a', 'b']) void ask(name)
  void ask('stopped', undefined, stop.signal)
  stop.abort()
  await advance(0)
  expect(gone).toContain('stopped: not sent')
  await advance(10_000)
  expect(gone).toHaveLength(3)
})

test('processes that share an endpoint keep to its rate together, and the last one left takes the whole', async () => {
  const { ask, gone, advance, budget } = setUp({ perSecond: 10, burst: 4 })
  budget.shareAmong(5)
  for (let n = 0; n < 100; n += 1) void ask(`job ${n}`)
  await advance(10_000)
  // Of the burst a fifth, but one at least, which was full before the others came.
  expect(gone.length).toBeLessThanOrEqual(4 + 20)
  expect(gone.length).toBeGreaterThanOrEqual(20)
  const shared = gone.length
  budget.shareAmong(1)
  await advance(1_000)
  expect(gone.length - shared).toBeGreaterThanOrEqual(9)
  expect(gone.length - shared).toBeLessThanOrEqual(11)
})

test('among a thousand processes each still reads, now and then', async () => {
  const { ask, gone, advance, budget } = setUp({ perSecond: 10, burst: 1, held: 10_000 })
  budget.shareAmong(1_000)
  for (const name of ['a', 'b', 'c']) void ask(name)
  await advance(201_000)
  expect(gone).toEqual(['a', 'b', 'c'])
})

test('no more reads are out at a time than the share allows, and one that ends lets the next go', async () => {
  const { ask, gone, advance, budget } = setUp({ perSecond: 1_000, burst: 1_000, held: 4 })
  budget.shareAmong(2)
  for (const name of ['a', 'b', 'c', 'd']) void ask(name)
  await advance(10_000)
  expect(gone).toEqual(['a', 'b'])
  budget.ended('e')
  await advance(0)
  expect(gone).toEqual(['a', 'b', 'c'])
  budget.shareAmong(1)
  await advance(0)
  expect(gone).toEqual(['a', 'b', 'c', 'd'])
})
