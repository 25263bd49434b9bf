import { parseJson } from '@/lib/browser/api/parse-json'
import { isObject } from '@/lib/json/is-object'
import { besideOfRequest } from './beside-of-request'
import type { DraftValues } from './draft-schema'
import { readMembers } from './read-members'

/** Beside `input`, what Runpod knows in a body; any other field makes it somebody's own input. */
const BESIDE = new Set(['input', 'policy', 'webhook', 's3Config', 'id'])

/**
 * Reads `{"input": …}` with nothing beside it but what a body has, where only the `input` belongs; null for any other text.
 * @returns the input as it is written, and what stands beside it as the form holds it: nothing of the body is lost
 */
export function readWholeBody(text: string): Partial<DraftValues> | null {
  const members = readMembers(text)
  const input = members?.get('input')
  if (!members || input === undefined || ![...members.keys()].every((name) => BESIDE.has(name))) return null
  const beside = Object.entries(besideOfRequest(members)).filter(([, value]) => value !== '' && value !== false)
  return { json: input, ...Object.fromEntries(beside) }
}

/** Whether the text is JSON other than an object: Runpod takes it, its local test server does not. */
export function isOtherThanObject(text: string): boolean {
  const value = parseJson(text)
  return value !== undefined && !isObject(value)
}
