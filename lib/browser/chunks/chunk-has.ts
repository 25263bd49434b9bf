import { readMedia } from '@/lib/browser/reading/read-media'

/** Up to this size a value is searched as its JSON too, so that `"step":5` is found as well. */
const LARGEST_JSON = 256 * 1024

/**
 * Whether a chunk says `needle`, which is in lower case. Base64 of pictures, sounds and films says nothing.
 * @param bytes of the chunk's JSON
 */
export function chunkHas(output: unknown, needle: string, bytes: number): boolean {
  if (typeof output !== 'string' && bytes <= LARGEST_JSON) {
    try {
      if (JSON.stringify(output, withoutMedia)?.toLowerCase().includes(needle)) return true
      // What JSON writes as it is, it has wherever a string or a key does.
      if (JSON.stringify(needle) === `"${needle}"`) return false
    } catch {
      // Nested deeper than the stack reaches.
    }
  }
  return leavesHave(output, needle)
}

function withoutMedia(_key: string, value: unknown): unknown {
  return readMedia(value) ? null : value
}

/** Not recursive: a value may be nested as deeply as it likes. */
function leavesHave(output: unknown, needle: string): boolean {
  const left = [output]
  while (left.length > 0) {
    const value = left.pop()
    if (typeof value === 'string') {
      if (!readMedia(value) && value.toLowerCase().includes(needle)) return true
    } else if (value === null || typeof value !== 'object') {
      if (value !== undefined && String(value).includes(needle)) return true
    } else {
      if (!Array.isArray(value) && Object.keys(value).some((key) => key.toLowerCase().includes(needle))) return true
      for (const inner of Object.values(value)) left.push(inner)
    }
  }
  return false
}
