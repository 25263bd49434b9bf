import { expect, it } from 'vitest'
import { Arrivals } from './arrivals'
import { summarise } from './summarise'

/** A round of 100 chunks, a millisecond apart, each of which takes `ms`; the last one takes ten times as long. */
function round(ms: number) {
  const arrivals = new Arrivals(0)
  for (let n = 1; n <= 100; n += 1) arrivals.add({ at: n * 1e6, filling: '' }, n + (n === 100 ? ms * 10 : ms))
  return arrivals.measured(100)
}

it('gives the median of the rounds, so that one that was disturbed does not count', () => {
  expect(summarise([round(1), round(500), round(2)])).toMatchObject({ p50: 2, p99: 20, first: 3, all: 120 })
  expect(summarise([round(2)]).perSecond).toBeCloseTo(100 / 0.119)
})

it('gives no figures of a stream that lost a chunk', () => {
  const arrivals = new Arrivals(0)
  arrivals.add({ at: 1e6, filling: '' }, 2)
  expect(() => arrivals.measured(2)).toThrow('2 chunks were yielded and 1 arrived')
})
