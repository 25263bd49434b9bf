import { expect, test } from 'vitest'
import { ManualClock } from '@/lib/local-endpoint/manual-clock'
import { Signals } from '@/lib/local-endpoint/signals'
import { TakeLine } from './take-line'

const newLine = () => new TakeLine(new Signals(new ManualClock()))
const front = (places: { first(): boolean }[]) => places.map((place) => place.first())

test('the one that came first is first, each endpoint for itself', () => {
  const line = newLine()
  const places = [line.join('a'), line.join('a'), line.join('b')]
  expect(front(places)).toEqual([true, false, true])
  expect([line.length('a'), line.length('b'), line.length('c')]).toEqual([2, 1, 0])
})

test('one that steps back lets all others pass, and those that wait hear of it', async () => {
  const line = newLine()
  const [a, b, c] = [line.join('e'), line.join('e'), line.join('e')]
  const heard = b.arm()
  a.stepBack()
  expect(await heard.wait(1_000, [])).toBe('woken')
  expect(front([a, b, c])).toEqual([false, true, false])
  b.leave()
  c.leave()
  expect(a.first()).toBe(true)
  a.stepBack()
  expect(a.first()).toBe(true)
})

test('one that leaves from the middle moves nobody to the front, and leaving twice does no harm', () => {
  const line = newLine()
  const [a, b, c] = [line.join('e'), line.join('e'), line.join('e')]
  b.leave()
  b.leave()
  expect(front([a, c])).toEqual([true, false])
  a.leave()
  c.leave()
  expect(line.length('e')).toBe(0)
})
