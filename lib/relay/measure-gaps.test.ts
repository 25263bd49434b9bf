import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Gap } from '@/lib/contract/gaps'
import { measureGaps } from './measure-gaps'

const suspect = (after: number, until = after): Gap => ({
  attempt: 1,
  after,
  until,
  why: 'reader_died',
  lost: null,
  inAggregate: null,
})

test('whatever was lost at the suspected places is found there, and the stream with it is the aggregate', () => {
  const Parts = fc.array(fc.record({ kept: fc.nat(5), lost: fc.nat(3) }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(Parts, fc.nat(5), fc.integer({ min: 2, max: 50 }), (parts, tail, kinds) => {
      const stream: string[] = []
      const aggregate: string[] = []
      const suspects: Gap[] = []
      const next = () => String((aggregate.length * 7) % kinds)
      const keep = (count: number) => {
        for (let n = 0; n < count; n += 1) {
          stream.push(next())
          aggregate.push(stream.at(-1) as string)
        }
      }
      for (const { kept, lost } of parts) {
        keep(kept)
        if (suspects.at(-1)?.after !== stream.length) suspects.push(suspect(stream.length))
        for (let n = 0; n < lost; n += 1) aggregate.push(next())
      }
      keep(tail)
      const gaps = measureGaps(suspects, stream, aggregate)
      // Where values repeat there may be more than one way to fill the gaps; each fills them to the same aggregate.
      const mended = gaps ? mend(stream, aggregate, gaps) : null
      expect(mended).toEqual(aggregate)
    }),
    { numRuns: 2_000 },
  )
})

function mend(stream: string[], aggregate: string[], gaps: Gap[]): string[] {
  const whole: string[] = []
  for (let n = 0; n <= stream.length; n += 1) {
    for (const { after, lost, inAggregate } of gaps) {
      if (after === n) whole.push(...aggregate.slice(inAggregate ?? 0, (inAggregate ?? 0) + (lost ?? 0)))
    }
    if (n < stream.length) whole.push(stream[n] as string)
  }
  return whole
}

test('a difference anywhere else proves nothing', () => {
  expect(measureGaps([suspect(1)], ['a', 'b', 'c'], ['a', 'x', 'b', 'c', 'd'])).toBeNull()
  expect(measureGaps([suspect(2)], ['a', 'b', 'c'], ['a', 'x', 'b', 'c'])).toBeNull()
})

test('a suspicion that the aggregate refutes leaves no gap', () => {
  expect(measureGaps([suspect(1), suspect(3)], ['a', 'b', 'c'], ['a', 'b', 'c'])).toEqual([])
})

test('what was lost behind the last chunk is found', () => {
  expect(measureGaps([suspect(1)], ['a'], ['a', 'b', 'c'])).toEqual([{ ...suspect(1), lost: 2, inAggregate: 1 }])
})

test('while somebody else was reading too, any chunk may be missing; behind that none may', () => {
  const gaps = measureGaps([suspect(1, 3)], ['a', 'b', 'c', 'f'], ['a', 'x', 'b', 'c', 'd', 'e', 'f'])
  expect(gaps).toEqual([
    { ...suspect(1), lost: 1, inAggregate: 1 },
    { ...suspect(3), lost: 2, inAggregate: 4 },
  ])
  expect(measureGaps([suspect(1, 2)], ['a', 'b', 'c', 'f'], ['a', 'b', 'c', 'x', 'f'])).toBeNull()
})

test('finds the place of a long run among chunks that are nearly all equal', () => {
  const equal = Array.from({ length: 100_000 }, () => 'a')
  const stream = ['s', ...equal, 'b', 't']
  const aggregate = ['s', ...equal.slice(1), 'c', ...equal, 'b', 't']
  expect(measureGaps([suspect(1), suspect(stream.length - 1)], stream, aggregate)).toMatchObject([
    { after: 1, lost: 100_000, inAggregate: 1 },
  ])
})
