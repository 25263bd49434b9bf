import { expect, it } from 'vitest'
import { aChunk, aJob } from '@/lib/browser/live/stream-rig.fixture'
import { caveatsOf } from './caveats-of'

const side = (letter: string, closed: boolean, omitted: boolean, ofChunks = true) => ({
  letter,
  compared: {
    job: aJob({ closed, chunkCount: 2 }),
    chunks: [aChunk(1), omitted ? { ...aChunk(2), omitted: true as const } : aChunk(2)],
    count: 2,
  },
  ofChunks,
})

it('says what keeps two jobs from being called identical: one that runs, and chunks known by their size only', () => {
  expect(caveatsOf([side('A', true, true), side('B', false, true)])).toEqual([
    'B still runs',
    '2 chunks above 4 MB by size only',
  ])
  expect(caveatsOf([side('A', false, false), side('C', false, false)])).toEqual(['A and C still run'])
})

it('leaves nothing open where both ended and all was compared', () => {
  expect(caveatsOf([side('A', true, false), side('B', true, true, false)])).toEqual([])
})

it('says that a finished log is not here to its end, where its chunks are what is compared', () => {
  const half = side('A', true, false)
  half.compared.count = 1
  expect(caveatsOf([half, side('B', true, false)])).toEqual(['A is still being read'])
  expect(caveatsOf([{ ...half, ofChunks: false }, side('B', true, false)])).toEqual([])
})
