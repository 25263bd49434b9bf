import { expect, it } from 'vitest'
import { diffJson } from './diff-json'
import { layRows } from './lay-rows'

const many = (last: number) => [...Array.from({ length: 1_000 }, (_, i) => i), last]
const { rows } = diffJson(many(-1), many(-2), { ignoredKeys: [], tolerance: 0 })

it('folds a long stretch that is the same, and shows a short one', () => {
  expect(layRows(rows, new Map()).map(({ row }) => row.kind)).toEqual(['opens', 'fold', 'changed', 'closes'])
  const short = diffJson([1, 2, 3], [1, 2, 4], { ignoredKeys: [], tolerance: 0 }).rows
  expect(layRows(short, new Map()).map(({ row }) => row.kind)).toEqual([
    'opens',
    'same-value',
    'same-value',
    'changed',
    'closes',
  ])
})

it('unfolds on request, and keeps folded what would flood the page until it is asked for again', () => {
  const laid = layRows(rows, new Map([[1, 1]]))
  expect(laid.filter(({ row }) => row.kind === 'same-value')).toHaveLength(500)
  expect(laid.find(({ row }) => row.kind === 'fold')?.row).toMatchObject({ count: 500 })
  expect(layRows(rows, new Map([[1, 2]])).some(({ row }) => row.kind === 'fold')).toBe(false)
})
