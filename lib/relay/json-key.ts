import { createHash } from 'node:crypto'

/**
 * A short text that is the same for equal JSON values, whatever their key order and spelling of numbers. Text nested deeper
 * than the stack reaches is its own value.
 */
export function jsonKey(text: string): string {
  const hash = createHash('sha256')
  try {
    return hash.update(JSON.stringify(JSON.parse(text), sortedKeys)).digest('base64')
  } catch {
    return createHash('sha256').update(text).digest('base64')
  }
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}
