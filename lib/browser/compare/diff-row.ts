/** Where a value stands in a JSON document: the keys and indexes that lead to it. */
export type JsonPath = readonly (string | number)[]

interface Placed {
  depth: number
  /** The field's name, or null for an item of a list. */
  name: string | null
}

/** An object or a list that differs somewhere inside begins (`opens`) or ends (`closes`). */
export interface BracketRow extends Placed {
  kind: 'opens' | 'closes'
  bracket: string
  before: JsonPath
  after: JsonPath
}

/** One value that differs: `ignored` by its name, `close` within the tolerance. */
export interface ChangeRow extends Placed {
  kind: 'changed' | 'added' | 'removed' | 'ignored' | 'close'
  before: JsonPath | null
  after: JsonPath | null
}

/** Neighbours that are the same on both sides, `keys` of the value at `before`. */
export interface SameRow {
  kind: 'same'
  depth: number
  before: JsonPath
  keys: readonly (string | number)[]
}

export type DiffRow = BracketRow | ChangeRow | SameRow

export interface JsonDiffResult {
  rows: DiffRow[]
  counts: Record<ChangeRow['kind'], number>
  /** Somewhere two lists were too different to be aligned and stand side by side by position. */
  byPosition: boolean
  /** Compared only down to the items of the topmost level. */
  coarse: boolean
  /** Numbers beyond 2^53 were equal as far as a double holds them. */
  rounded: boolean
}

/** Whether a row is one that counts as a difference. */
export function isDifference<Row extends { kind: string }>(row: Row): row is Extract<Row, ChangeRow> {
  return row.kind === 'changed' || row.kind === 'added' || row.kind === 'removed'
}

/** The value at a path; undefined where there is none. */
export function valueAt(root: unknown, path: JsonPath): unknown {
  let value = root
  for (const key of path) {
    if (value === null || typeof value !== 'object') return undefined
    value = (value as Record<string | number, unknown>)[key]
  }
  return value
}
