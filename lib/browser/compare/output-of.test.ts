import { expect, it } from 'vitest'
import { aChunk } from '@/lib/browser/live/stream-rig.fixture'
import { outputOf } from './output-of'

const chunks = ['a', 'b'].map((output, i) => ({ ...aChunk(i + 1), output }))

it('compares the aggregate where there is one', () => {
  expect(outputOf(['x'], chunks, 2)).toEqual({ value: ['x'], from: 'aggregate', text: 'x' })
})

it('compares the chunks where aggregation was off or the job has no output', () => {
  expect(outputOf([], chunks, 2)).toEqual({ value: ['a', 'b'], from: 'chunks', text: 'ab' })
  expect(outputOf(undefined, chunks, 1)).toEqual({ value: ['a'], from: 'chunks', text: 'a' })
})

it('is no text where anything else than text is in it', () => {
  expect(outputOf(['a', 1], [], 0).text).toBeNull()
  expect(outputOf(undefined, [], 0)).toEqual({ value: [], from: 'chunks', text: null })
})
