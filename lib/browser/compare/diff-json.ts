import { isObject } from '@/lib/json/is-object'
import { type AlignedPair, alignItems } from './align-items'
import type { CompareRules } from './compare-rules'
import type { ChangeRow, DiffRow, JsonDiffResult, JsonPath } from './diff-row'
import { fieldsOfBoth, sameJson, StepBudget } from './same-json'

/** About two seconds of work; two documents of 1 MB take a tenth of it unless they have little in common. */
const MOST_STEPS = 20_000_000
/** More rows than anybody reads, and than a page should hold. */
const MOST_ROWS = 100_000

interface Place {
  name: string | null
  depth: number
  before: JsonPath
  after: JsonPath
}

/**
 * Compares two JSON values as a tree: objects field by field, lists by alignment.
 * @param coarse compares only down to the items of the topmost level, by position: linear in size
 * @throws BudgetSpent when it would take too long, or give too many rows; the coarse comparison still works
 */
export function diffJson(before: unknown, after: unknown, rules: CompareRules, coarse = false): JsonDiffResult {
  const budget = new StepBudget(MOST_STEPS)
  const result: JsonDiffResult = {
    rows: [],
    counts: { changed: 0, added: 0, removed: 0, ignored: 0, close: 0 },
    byPosition: false,
    coarse,
    rounded: false,
  }
  const sameness = (a: unknown, b: unknown) => sameJson(a, b, rules, budget)

  function push(row: DiffRow): void {
    if (!coarse && result.rows.length >= MOST_ROWS) throw new TooManyRows()
    result.rows.push(row)
    if (row.kind in result.counts) result.counts[row.kind as ChangeRow['kind']]++
  }

  function same(depth: number, parent: JsonPath, key: string | number): void {
    const last = result.rows.at(-1)
    if (last?.kind === 'same' && last.depth === depth && last.before === parent) (last.keys as unknown[]).push(key)
    else push({ kind: 'same', depth, before: parent, keys: [key] })
  }

  function walk(a: unknown, b: unknown, place: Place): void {
    const ignored = place.name !== null && rules.ignoredKeys.includes(place.name)
    const isLeaf = ignored || (coarse && place.depth > 0)
    const areLists = Array.isArray(a) && Array.isArray(b)
    if (isLeaf || !(areLists || (isObject(a) && isObject(b)))) {
      const isClose = sameness(a, b) === 'allowed'
      push({ ...place, kind: ignored ? 'ignored' : isClose ? 'close' : 'changed' })
      return
    }
    const [opening, closing] = areLists ? '[]' : '{}'
    push({ ...place, kind: 'opens', bracket: opening ?? '' })
    if (areLists) items(a, b, place)
    else if (isObject(a) && isObject(b)) fields(a, b, place)
    push({ ...place, kind: 'closes', bracket: closing ?? '' })
  }

  function items(a: readonly unknown[], b: readonly unknown[], place: Place): void {
    const { pairs, byPosition } = coarse
      ? { pairs: byIndex(a.length, b.length), byPosition: false }
      : alignItems(a, b, (x, y) => sameness(x, y) !== 'different')
    result.byPosition ||= byPosition
    for (const [at, to] of pairs) inside(at === null ? null : a[at], to === null ? null : b[to], place, null, at, to)
  }

  function fields(a: Record<string, unknown>, b: Record<string, unknown>, place: Place): void {
    for (const name of fieldsOfBoth(a, b)) {
      const at = Object.hasOwn(a, name) ? name : null
      const to = Object.hasOwn(b, name) ? name : null
      inside(a[name], b[name], place, name, at, to)
    }
  }

  function inside<K extends string | number>(
    a: unknown,
    b: unknown,
    { depth, before, after }: Place,
    name: string | null,
    at: K | null,
    to: K | null,
  ): void {
    const placed = { name, depth: depth + 1 }
    const ignored = name !== null && rules.ignoredKeys.includes(name)
    if (at === null && to !== null) {
      push({ ...placed, kind: ignored ? 'ignored' : 'added', before: null, after: [...after, to] })
    } else if (to === null && at !== null) {
      push({ ...placed, kind: ignored ? 'ignored' : 'removed', before: [...before, at], after: null })
    } else if (at !== null && to !== null) {
      if (sameness(a, b) === 'same') same(depth + 1, before, at)
      else walk(a, b, { ...placed, before: [...before, at], after: [...after, to] })
    }
  }

  if (sameness(before, after) !== 'same') walk(before, after, { name: null, depth: 0, before: [], after: [] })
  result.rounded = budget.rounded
  return result
}

/** Thrown like a spent budget: the answer would be longer than a page can hold. */
export class TooManyRows extends Error {}

function byIndex(before: number, after: number): AlignedPair[] {
  return Array.from({ length: Math.max(before, after) }, (_, i): AlignedPair => {
    if (i >= after) return [i, null]
    return i >= before ? [null, i] : [i, i]
  })
}
