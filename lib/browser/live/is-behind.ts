import type { Cursor } from './stream-source'

/** Whether a reader has less than another, which may be nobody. */
export function isBehind(reader: Cursor, other: Cursor | undefined): boolean {
  if (!other) return false
  return reader.attempt < other.attempt || (reader.attempt === other.attempt && reader.seq < other.seq)
}
