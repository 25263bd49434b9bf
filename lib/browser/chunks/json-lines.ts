const LINE_LENGTH = 56

/**
 * About how many lines a value takes when it is shown indented, counted no further than `most`. Two lists that must
 * stay level give a row the larger count of the two, without measuring what is not yet drawn.
 */
export function jsonLines(value: unknown, most: number): number {
  if (typeof value === 'string')
    return Math.min(most, Math.max(1, Math.ceil(Math.min(value.length, 400) / LINE_LENGTH)))
  if (value === null || typeof value !== 'object') return 1
  let lines = 1
  // A list by its index: `for in` gathers a million keys before the first.
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value)
  for (const key of keys) {
    lines += jsonLines((value as Record<string | number, unknown>)[key], most - lines)
    if (lines >= most) return most
  }
  return Math.min(most, lines === 1 ? 1 : lines + 1)
}
