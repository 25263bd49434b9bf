import { parseJson } from '@/lib/browser/api/parse-json'
import { isObject } from '@/lib/json/is-object'
import { objectMembers } from '@/lib/json/raw-json'

/** The members of a JSON object as somebody typed it, each as its own text; null for any other text. */
export function readMembers(text: string): Map<string, string> | null {
  return isObject(parseJson(text)) ? objectMembers(text) : null
}
