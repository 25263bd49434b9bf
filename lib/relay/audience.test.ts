import { setMaxListeners } from 'node:events'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createAudience } from './audience'

it('wakes a few at once, and lets other work through between those of a crowd', async () => {
  const audience = createAudience()
  let woken = 0
  for (let n = 0; n < 100; n += 1)
    void audience
      .listen()
      .next(60_000)
      .then(() => woken++)
  const counts: number[] = []
  audience.changed()
  while (woken < 100) {
    await turn()
    counts.push(woken)
  }
  expect(counts[0]).toBeLessThanOrEqual(50)
  expect(counts.length).toBeGreaterThanOrEqual(3)
})

it('lets nobody sleep through a change, however changes and looks fall', async () => {
  const audience = createAudience()
  let version = 0
  const seen = Array.from({ length: 200 }, () => 0)
  const over = new AbortController()
  setMaxListeners(0, over.signal)
  const listening = seen.map(async (_, who) => {
    const listener = audience.listen()
    while (!over.signal.aborted) {
      // Looking takes a while, a different one for each.
      for (let n = 0; n < who % 4; n += 1) await turn()
      seen[who] = version
      await listener.next(60_000, over.signal)
    }
    listener.stop()
  })
  for (let n = 1; n <= 100; n += 1) {
    version = n
    audience.changed()
    if (n % 3 === 0) await turn()
  }
  await expect.poll(() => seen.every((last) => last === version)).toBe(true)
  over.abort()
  await Promise.all(listening)
  expect(audience.size).toBe(0)
})

it('wakes a crowd once for changes that follow each other closely', async () => {
  const audience = createAudience()
  const listeners = Array.from({ length: 1_000 }, () => audience.listen())
  let wakes = 0
  let over = false
  const all = listeners.map(async (listener) => {
    for (;;) {
      await listener.next(60_000)
      if (over) return
      wakes += 1
    }
  })
  const began = performance.now()
  for (let n = 0; n < 50; n += 1) {
    audience.changed()
    await turn()
  }
  await expect.poll(() => wakes).toBeGreaterThanOrEqual(1_000)
  const rounds = (performance.now() - began) / 60 + 1
  expect(wakes).toBeLessThanOrEqual(1_000 * Math.ceil(rounds))
  over = true
  audience.close()
  await Promise.all(all)
})

it('wakes at the time that was asked for, and on abort', async () => {
  const audience = createAudience()
  const listener = audience.listen()
  await listener.next(1)
  const left = new AbortController()
  const waiting = listener.next(60_000, left.signal)
  left.abort()
  await waiting
  audience.close()
  await listener.next(60_000)
})
