import { createHash } from 'node:crypto'
import { jsonTokens } from '@/lib/json/json-tokens'
import { jsonKind } from '@/lib/json/raw-json'

/** Where a number may stand that JavaScript cannot hold: a long whole one, or one with a large exponent. */
const PERHAPS_UNHELD = /(?<![\d.])\d{16}|\d[eE]\+?\d{3}/

/**
 * A short text that is the same for equal JSON values, whatever their key order and spelling of numbers; that of an object
 * or a list begins with its bracket. Whole numbers are equal digit by digit, others as doubles. Text nested deeper than the
 * stack reaches is its own value.
 */
export function jsonKey(text: string): string {
  const kind = jsonKind(text)
  return (kind === 'object' ? '{' : kind === 'array' ? '[' : '') + hashOf(text)
}

function hashOf(text: string): string {
  const hash = createHash('sha256')
  try {
    return hash.update(JSON.stringify(JSON.parse(holdable(text)), sortedKeys)).digest('base64')
  } catch {
    return createHash('sha256').update(text).digest('base64')
  }
}

/** The same text with a string for each number that a parse would make another: 2^53 and 2^53 + 1 are two seeds. */
function holdable(text: string): string {
  if (!PERHAPS_UNHELD.test(text)) return text
  let held = ''
  for (const token of jsonTokens(text)) held += isUnheld(token) ? JSON.stringify(`\u0000${token}`) : token
  return held
}

function isUnheld(token: string): boolean {
  if (!/^-?\d/.test(token)) return false
  const value = Number(token)
  if (!Number.isFinite(value)) return true
  return /^-?\d+$/.test(token) && !Number.isSafeInteger(value) && BigInt(token) !== BigInt(value)
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}
