import { expect, it } from 'vitest'
import { findRepeated } from './find-repeated'

it('keeps every match beside an object that was yielded again, however many there are', () => {
  const places = Array.from({ length: 200_000 }, (_, n) => 2 * n + 1)
  const matches = places.map((at) => ({ stream: at, aggregate: at, count: 1 }))
  const stream = places.flatMap((at) => ['left', `${at}`]).concat('{0', '{1')
  const aggregate = places.flatMap((at) => ['right', `${at}`]).concat('{1', '{1')
  const found = findRepeated(stream, aggregate, matches)
  expect(found.repeated).toEqual([[400_000, 400_000]])
  expect(found.matches).toHaveLength(200_001)
})
