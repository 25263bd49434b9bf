import { imageFormat } from './image-format'

export interface FoundImage {
  /** Where it stood: keys, and places in lists counted from 1. */
  path: (string | number)[]
  extension: 'png' | 'jpg' | 'webp' | 'gif'
  bytes: Buffer
}

/** Shorter texts are no pictures, and a look at them is not worth it. */
const SHORTEST = 32
const DATA_URI = /^data:[\w.+/-]*;base64,/
const BASE64 = /^[A-Za-z0-9+/_=\s-]+$/

/** Every image in a JSON value, in the order of the text: base64, or a data URI of it, known by its first bytes. */
export function* findImages(value: unknown): Generator<FoundImage> {
  // A stack of one's own: JSON may be nested deeper than calls can be.
  const pending: { value: unknown; path: (string | number)[] }[] = [{ value, path: [] }]
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { value: found, path } = next
    if (typeof found === 'string') {
      const image = readImage(found)
      if (image) yield { path, ...image }
    } else if (typeof found === 'object' && found !== null) {
      const parts: [string | number, unknown][] = Array.isArray(found)
        ? found.map((item, index) => [index + 1, item])
        : Object.entries(found)
      for (const [key, part] of parts.reverse()) {
        if (typeof part === 'string' || typeof part === 'object') pending.push({ value: part, path: [...path, key] })
      }
    }
  }
}

function readImage(text: string): Omit<FoundImage, 'path'> | null {
  if (text.length < SHORTEST) return null
  const start = text.startsWith('data:') ? (DATA_URI.exec(text.slice(0, 100))?.[0].length ?? 0) : 0
  const extension = imageFormat(Buffer.from(text.slice(start, start + 64), 'base64'))
  if (!extension) return null
  const base64 = text.slice(start)
  return BASE64.test(base64) ? { extension, bytes: Buffer.from(base64, 'base64') } : null
}
