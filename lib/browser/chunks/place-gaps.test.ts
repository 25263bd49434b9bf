import { expect, it } from 'vitest'
import type { Gap } from '@/lib/contract/gaps'
import { placeGaps } from './place-gaps'
import { aChunk } from '@/lib/browser/live/stream-rig.fixture'

const BEGAN = Date.parse('2026-01-02T03:04:05.000Z')
const CHUNKS = [100, 200, 600].map((ms, i) => ({
  ...aChunk(i + 1),
  receivedAt: new Date(BEGAN + ms).toISOString(),
}))
const gap = (patch: Partial<Gap>): Gap => ({
  attempt: 1,
  after: 2,
  until: 2,
  why: 'reader_died',
  lost: 1,
  inAggregate: 2,
  ...patch,
})
const place = (...gaps: Gap[]) => placeGaps(gaps, CHUNKS, 3, { attempt: 1, began: BEGAN, spanMs: 1_000 })

it('puts a gap between the chunks around it, at either end too, and leaves other attempts away', () => {
  expect(place(gap({}))).toEqual([{ after: 2, from: 0.2, to: 0.6, isProven: true }])
  expect(place(gap({ after: 0, until: 0 }))).toEqual([{ after: 0, from: 0, to: 0.1, isProven: true }])
  expect(place(gap({ after: 3, until: 3 }))).toEqual([{ after: 3, from: 0.6, to: 1, isProven: true }])
  expect(place(gap({ after: 1, until: null, lost: null }))).toEqual([{ after: 1, from: 0.1, to: 1, isProven: false }])
  expect(place(gap({ attempt: 2 }))).toEqual([])
})
