import { expect, it } from 'vitest'
import { diffText } from './diff-text'

it('finds the line that changed, and in it the word', () => {
  const result = diffText('one\ntwo red three\nfour\n', 'one\ntwo blue three\nfour\n')
  expect(result?.counts).toEqual({ added: 1, removed: 1 })
  const changed = result?.rows.filter(({ kind }) => kind !== 'same')
  expect(changed?.map(({ parts }) => parts.filter((part) => part.differs).map(({ text }) => text))).toEqual([
    ['red'],
    ['blue'],
  ])
})

it('numbers the lines of each text by itself', () => {
  const rows = diffText('a\nb\nc\n', 'a\nnew\nb\nc\n')?.rows
  expect(rows?.map(({ kind, before, after }) => [kind, before, after])).toEqual([
    ['same', 1, 1],
    ['added', null, 2],
    ['same', 2, 3],
    ['same', 3, 4],
  ])
})

it('cuts a line that no page can hold, with what differs in sight', () => {
  const line = (middle: string) => `${'A'.repeat(1_000_000)}${middle}${'B'.repeat(1_000_000)}`
  const rows = diffText(line('one'), line('two'))?.rows ?? []
  expect(rows.map(({ parts }) => parts.filter((part) => part.differs).map(({ text }) => text))).toEqual([
    ['one'],
    ['two'],
  ])
  const [{ parts = [] } = {}] = rows
  expect(parts.reduce((sum, { text, left = 0 }) => sum + text.length + left, 0)).toBe(2_000_003)
  expect(parts.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(10_000)
})

it('compares many long lines that share nothing as wholes, within a moment', () => {
  const before = process.cpuUsage()
  const lines = (word: string) =>
    Array.from({ length: 60 }, () => Array.from({ length: 300 }, (_, i) => word + i).join(' '))
  const text = (word: string) => `here is ${word}\n${lines(word).join('\n')}`
  const rows = diffText(text('this'), text('that'))?.rows ?? []
  expect(process.cpuUsage(before).user).toBeLessThan(5e6)
  expect(rows).toHaveLength(122)
  expect(rows[0]?.parts.find(({ differs }) => differs)?.text).toBe('this')
  expect(rows[1]?.parts).toHaveLength(1)
})

it('gives up on texts with nothing in common rather than search for ever', () => {
  const text = (word: string) => Array.from({ length: 4_000 }, (_, i) => `${word} ${i}`).join('\n')
  expect(diffText(text('this'), text('that'))).toBeNull()
})
