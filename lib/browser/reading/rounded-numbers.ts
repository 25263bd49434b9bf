/**
 * Whether a number that was parsed may stand for another one: of what is beyond 2^53 the last digits are lost, and of what
 * is beyond a double everything.
 */
export function isRounded(value: unknown): boolean {
  return typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER
}

/** Whether there is such a number anywhere in a JSON value, however deep. */
export function hasRounded(value: unknown): boolean {
  const rest = [value]
  while (rest.length > 0) {
    const one = rest.pop()
    if (isRounded(one)) return true
    if (typeof one !== 'object' || one === null) continue
    for (const each of Object.values(one)) rest.push(each)
  }
  return false
}
