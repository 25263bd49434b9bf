import { readMembers } from './read-members'
import { writeObject } from './write-members'

/**
 * A JSON input that names an image by its URL, still to be written, instead of carrying it.
 * @param json what stands in the JSON tab: its fields are kept. Null or blank for nothing that somebody wrote
 * @returns null where that is no JSON object, so that it could not be kept
 */
export function addUrlField(json: string | null, imageField: string): string | null {
  const members = json?.trim() ? readMembers(json) : new Map<string, string>()
  if (!members) return null
  const name = `${imageField.replace(/_?(base64|b64)_?/i, '') || 'image'}_url`
  if (!members.has(name)) members.set(name, '"https://"')
  return writeObject(members)
}
