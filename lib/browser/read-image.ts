/** An image as it stands in JSON: base64, known by its first bytes whatever a handler calls it. */
export interface Base64Image {
  mime: 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp'
  extension: 'jpg' | 'png' | 'gif' | 'webp'
  /** Without a data-URI prefix. */
  base64: string
  /** Of the decoded file. */
  bytes: number
}

// Raster formats only: an SVG is a document that may carry scripts, and is never shown inline.
const FORMATS = [
  { starts: '/9j/', mime: 'image/jpeg', extension: 'jpg' },
  { starts: 'iVBOR', mime: 'image/png', extension: 'png' },
  { starts: 'R0lGOD', mime: 'image/gif', extension: 'gif' },
  { starts: 'UklGR', mime: 'image/webp', extension: 'webp' },
] as const

const DATA_URI = /^data:[\w.+/-]*;base64,/
const SHORTEST = 32

/** Recognises an image in a value of a chunk by its magic bytes. Reads the first characters only: cheap on 20 MB. */
export function readImage(value: unknown): Base64Image | null {
  if (typeof value !== 'string' || value.length < SHORTEST) return null
  const prefix = value.startsWith('data:') ? (DATA_URI.exec(value.slice(0, 100))?.[0].length ?? 0) : 0
  const head = value.slice(prefix, prefix + 64)
  const format = FORMATS.find(({ starts }) => head.startsWith(starts))
  if (!format || !/^[A-Za-z0-9+/=\s]+$/.test(head)) return null
  // RIFF is a family; only with WEBP in its ninth byte is it a picture.
  if (format.extension === 'webp' && atob(head.slice(0, 16)).slice(8) !== 'WEBP') return null
  const base64 = prefix > 0 ? value.slice(prefix) : value
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0
  return {
    mime: format.mime,
    extension: format.extension,
    base64,
    bytes: Math.max(0, Math.floor((base64.length * 3) / 4) - padding),
  }
}
