import { expect, it } from 'vitest'
import { diffText } from './diff-text'
import { layLines } from './lay-lines'

const lines = Array.from({ length: 40 }, (_, i) => `line ${i}`)
const rows = diffText(lines.join('\n'), lines.with(20, 'other').join('\n'))?.rows ?? []

it('keeps three lines around a difference and folds the rest', () => {
  const laid = layLines(rows, new Set())
  expect(laid.map((line) => (line.kind === 'fold' ? line.count : line.kind))).toEqual([
    17,
    'same',
    'same',
    'same',
    'removed',
    'added',
    'same',
    'same',
    'same',
    16,
  ])
})

it('shows any number of unfolded lines', () => {
  const many = Array.from({ length: 200_000 }, () => rows[0] as (typeof rows)[number])
  expect(layLines(many, new Set([0]))).toEqual(many)
})

it('shows every line once unfolded, in order', () => {
  const fold = layLines(rows, new Set()).flatMap((line) => (line.kind === 'fold' ? [line.index] : []))
  expect(layLines(rows, new Set(fold))).toEqual(rows)
})
