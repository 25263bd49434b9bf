import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { diffJson } from './diff-json'
import { type DiffRow, isDifference, valueAt } from './diff-row'

const STRICT = { ignoredKeys: [], tolerance: 0 }
const differences = (rows: readonly DiffRow[]) =>
  rows.filter(isDifference).map(({ kind, before, after }) => `${kind} ${before?.join('.')} ${after?.join('.')}`)

describe('diffJson', () => {
  it('finds no row in what is the same, whatever the order of fields', () => {
    expect(diffJson({ a: 1, b: [2] }, { b: [2], a: 1 }, STRICT).rows).toEqual([])
  })

  it('names the field that differs, is new, or is gone', () => {
    const { rows, counts } = diffJson({ a: 1, b: 2, c: { d: 3 } }, { a: 1, c: { d: 4 }, e: 5 }, STRICT)
    expect(differences(rows)).toEqual(['removed b undefined', 'changed c.d c.d', 'added undefined e'])
    expect(counts).toMatchObject({ changed: 1, added: 1, removed: 1 })
  })

  it('aligns lists, so that one item in front does not change all that follow', () => {
    const { rows } = diffJson(['x', 'y', 'z'], ['new', 'x', 'y', 'z'], STRICT)
    expect(differences(rows)).toEqual(['added undefined 0'])
    expect(rows).toContainEqual({ kind: 'same', depth: 1, before: [], keys: [0, 1, 2] })
  })

  it('opens an item that was replaced and shows what changed inside', () => {
    const { rows } = diffJson([{ n: 1 }, { n: 2, s: 'q' }, { n: 3 }], [{ n: 1 }, { n: 2, s: 'r' }, { n: 3 }], STRICT)
    expect(differences(rows)).toEqual(['changed 1.s 1.s'])
  })

  it('shows an ignored field as ignored and counts it apart', () => {
    const rules = { ignoredKeys: ['id'], tolerance: 0 }
    const { rows, counts } = diffJson([{ id: 1, v: 7 }], [{ id: 2, v: 7 }], rules)
    expect(differences(rows)).toEqual([])
    expect(counts.ignored).toBe(1)
    expect(diffJson({ id: 1 }, {}, rules).counts).toMatchObject({ ignored: 1, removed: 0 })
  })

  it('aligns items by what counts: a new id on every item hides no item that came in front', () => {
    const rules = { ignoredKeys: ['id'], tolerance: 0 }
    const before = [1, 2].map((v) => ({ id: `a${v}`, v }))
    const after = [0, 1, 2].map((v) => ({ id: `b${v}`, v }))
    const { rows, counts } = diffJson(before, after, rules)
    expect(differences(rows)).toEqual(['added undefined 0'])
    expect(counts.ignored).toBe(2)
  })

  it('takes numbers within the tolerance as close, and others as changed', () => {
    const rules = { ignoredKeys: [], tolerance: 0.01 }
    expect(diffJson({ score: 0.501 }, { score: 0.505 }, rules).counts).toMatchObject({ close: 1, changed: 0 })
    expect(diffJson({ score: 1_000 }, { score: 1_020 }, rules).counts).toMatchObject({ close: 0, changed: 1 })
  })

  it('compares two lists without anything in common by position, and says so', () => {
    const list = (from: number) => Array.from({ length: 3_000 }, (_, i) => from + i)
    const result = diffJson(list(0), list(10_000), STRICT)
    expect(result.byPosition).toBe(true)
    expect(result.counts.changed).toBe(3_000)
  })

  it('gives up where it would take too long or be too long, and still compares coarsely', () => {
    const wide = (n: number) =>
      Array.from({ length: 60 }, () => Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [i, n])))
    expect(() => diffJson(wide(1), wide(2), STRICT)).toThrow()
    expect(diffJson(wide(1), wide(2), STRICT, true).counts.changed).toBe(60)
  })

  it('says when numbers are equal only as far as a double holds them', () => {
    const seed = (digits: string) => JSON.parse(`{"seed":${digits}}`) as unknown
    const { rows, rounded } = diffJson(seed('18446744073709551615'), seed('18446744073709551614'), STRICT)
    expect([rows, rounded]).toEqual([[], true])
    expect(diffJson(seed('1'), seed('1'), STRICT).rounded).toBe(false)
  })

  it('finds a difference exactly where JSON differs, and gives every value that differs by its path', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const before = JSON.parse(JSON.stringify(a)) as unknown
        const after = JSON.parse(JSON.stringify(b)) as unknown
        const { rows } = diffJson(before, after, STRICT)
        expect(rows.some(isDifference)).toBe(canonical(before) !== canonical(after))
        for (const row of rows.filter(isDifference)) {
          if (row.before) expect(valueAt(before, row.before)).not.toBe(undefined)
          if (row.after) expect(valueAt(after, row.after)).not.toBe(undefined)
        }
      }),
    )
  })
})

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
