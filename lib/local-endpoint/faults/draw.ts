import { createHash } from 'node:crypto'

/**
 * A number from 0 up to, not including, 1 that belongs to these parts: the same for the same parts, on every machine and
 * whatever was drawn before.
 */
export function draw(...parts: (string | number)[]): number {
  return createHash('sha256').update(JSON.stringify(parts)).digest().readUInt32BE(0) / 2 ** 32
}
