import { expect, it } from 'vitest'
import { laidLines } from '@/lib/browser/chunks/laid-lines'
import { stepOver } from './step-over'

const chunk = (seq: number) => ({ seq, item: null, by: 'key' as const })
const same = { kind: 'same', seq: 1, chunks: 2, item: 1, items: 2, other: null, mended: false } as const
const cut = (chunks: number) => laidLines(chunks, 2, null, { runs: [same], truncated: true, isShortest: true })

it('goes down from the top and up from the end, and stays within', () => {
  const lines = laidLines(3, 0, null, null)
  expect([stepOver(lines, null, 1)?.seq, stepOver(lines, null, -1)?.seq]).toEqual([1, 3])
  expect([stepOver(lines, chunk(3), 1)?.seq, stepOver(lines, chunk(1), -1)?.seq]).toEqual([3, 1])
  expect(stepOver(laidLines(0, 0, null, null), null, 1)).toBeUndefined()
})

it('selects no line that is neither chunk nor item', () => {
  expect([stepOver(cut(4), chunk(2), 1)?.seq, stepOver(cut(4), chunk(3), -1)?.seq]).toEqual([3, 2])
  expect([stepOver(cut(2), chunk(2), 1), stepOver(cut(2), null, -1)?.seq]).toEqual([undefined, 2])
})
