import { describe, expect, it } from 'vitest'
import type { Run } from '@/lib/contract/alignment'
import { laidLines } from './laid-lines'

const run = (
  kind: Run['kind'],
  seq: number,
  chunks: number,
  item: number,
  items: number,
  other: number | null = null,
): Run => ({
  kind,
  seq,
  chunks,
  item,
  items,
  other,
  mended: false,
})
const RUNS = [
  run('same', 1, 2, 1, 2),
  run('missing', 3, 0, 3, 2),
  run('same', 3, 1, 5, 1),
  run('doubled', 4, 1, 6, 0, 3),
]

describe('stream and aggregate as lines', () => {
  it('leaves holes where the other side has something, and goes on level behind them', () => {
    const lines = laidLines(5, 6, null, { runs: RUNS, truncated: false, isShortest: true })
    const seen = Array.from({ length: lines.countOf('stream') }, (_, n) => lines.at(n))
    expect(seen.map(({ seq, item }) => [seq, item])).toEqual([
      [1, 1],
      [2, 2],
      [null, 3],
      [null, 4],
      [3, 5],
      [4, null],
      [5, 6],
    ])
    expect(lines.countOf('aggregate')).toBe(7)
    expect(lines.differences.map(({ index, kind, other }) => [index, kind, other])).toEqual([
      [2, 'missing', null],
      [5, 'doubled', 3],
    ])
    expect([lines.indexOf({ seq: 3, item: null }), lines.indexOf({ seq: null, item: 4 })]).toEqual([4, 3])
    expect(lines.indexOf({ seq: 9, item: null })).toBe(-1)
  })

  it('puts what is not known level by number: all of a running job, and what lies behind the runs that are kept', () => {
    const running = laidLines(3, 0, null, null)
    expect([running.countOf('stream'), running.countOf('aggregate'), running.at(2).seq]).toEqual([3, 0, 3])
    const kept = laidLines(10, 8, null, { runs: RUNS, truncated: false, isShortest: true })
    expect([kept.countOf('stream'), kept.countOf('aggregate'), kept.isCut]).toEqual([12, 9, false])
    expect(kept.at(6)).toMatchObject({ seq: 5, item: 6, kind: 'unknown' })
  })

  it('says in one line of both lists where the runs end that are kept, and takes it for no difference', () => {
    const cut = laidLines(10, 8, null, { runs: RUNS, truncated: true, isShortest: true })
    expect([cut.countOf('stream'), cut.countOf('aggregate'), cut.isCut]).toEqual([13, 10, true])
    expect(cut.at(6)).toMatchObject({ seq: null, item: null, kind: 'unknown' })
    expect(cut.at(7)).toMatchObject({ seq: 5, item: 6, kind: 'unknown' })
    expect([cut.indexOf({ seq: 5, item: null }), cut.indexOf({ seq: null, item: 6 })]).toEqual([7, 7])
    expect(cut.differences).toHaveLength(2)
  })

  it('marks what an older verdict says: those that lead, and the first that differs', () => {
    const older = laidLines(5, 4, { matching: 2, firstDifference: 3, counts: null }, null)
    expect([0, 1, 2, 3].map((n) => older.at(n).kind)).toEqual(['same', 'same', 'first', 'unknown'])
    expect(older.differences.map(({ index }) => index)).toEqual([2])
    const equal = laidLines(2, 2, { matching: 2, firstDifference: null, counts: null }, null)
    expect([equal.at(1).kind, equal.differences]).toEqual(['same', []])
  })
})
