/** A picture, a sound or a film as it stands in JSON: base64, known by its first bytes whatever a handler calls it. */
export interface Base64Media {
  mime: `${'image' | 'audio' | 'video'}/${string}`
  extension: string
  /** Without a data-URI prefix. */
  base64: string
  /** Of the decoded file. */
  bytes: number
}

interface Format {
  /** Base64 of the first bytes. */
  starts: string
  /** Told from others of its family by the text at a byte. */
  at?: number
  says?: readonly string[]
  /** A beginning that plain text may have as well: only a long value is taken for it. */
  isWeak?: true
  mime: Base64Media['mime']
  extension: string
}

const BRAND = 8
const FORMATS: readonly Format[] = [
  // Raster formats only: an SVG is a document that may carry scripts, and is never shown inline.
  { starts: '/9j/', mime: 'image/jpeg', extension: 'jpg' },
  { starts: 'iVBOR', mime: 'image/png', extension: 'png' },
  { starts: 'R0lGOD', mime: 'image/gif', extension: 'gif' },
  { starts: 'UklGR', at: BRAND, says: ['WEBP'], mime: 'image/webp', extension: 'webp' },
  { starts: 'AAAA', at: 4, says: ['ftypavif'], mime: 'image/avif', extension: 'avif' },
  { starts: 'UklGR', at: BRAND, says: ['WAVE'], mime: 'audio/wav', extension: 'wav' },
  { starts: 'SUQz', mime: 'audio/mpeg', extension: 'mp3' },
  { starts: '//s', isWeak: true, mime: 'audio/mpeg', extension: 'mp3' },
  { starts: '//M', isWeak: true, mime: 'audio/mpeg', extension: 'mp3' },
  { starts: 'T2dnU', mime: 'audio/ogg', extension: 'ogg' },
  { starts: 'ZkxhQ', mime: 'audio/flac', extension: 'flac' },
  { starts: 'AAAA', at: 4, says: ['ftypM4A'], mime: 'audio/mp4', extension: 'm4a' },
  { starts: 'AAAA', at: 4, says: ['ftyp'], mime: 'video/mp4', extension: 'mp4' },
  { starts: 'GkXfo', mime: 'video/webm', extension: 'webm' },
]

const DATA_URI = /^data:[\w.+/-]*(?:;[\w-]+=[\w."-]+)*;base64,/
const SHORTEST = 32
const SHORTEST_WEAK = 1_000

/** Recognises media in a value of a chunk by its magic bytes. Reads the first characters only: cheap on 20 MB. */
export function readMedia(value: unknown): Base64Media | null {
  if (typeof value !== 'string' || value.length < SHORTEST) return null
  const prefix = value.startsWith('data:') ? (DATA_URI.exec(value.slice(0, 120))?.[0].length ?? 0) : 0
  const head = value.slice(prefix, prefix + 64)
  const format = FORMATS.find((each) => isOf(each, head, value.length))
  if (!format || !/^[A-Za-z0-9+/=\s]+$/.test(head)) return null
  const base64 = prefix > 0 ? value.slice(prefix) : value
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0
  return {
    mime: format.mime,
    extension: format.extension,
    base64,
    bytes: Math.max(0, Math.floor((base64.length * 3) / 4) - padding),
  }
}

function isOf({ starts, at, says, isWeak }: Format, head: string, length: number): boolean {
  if (!head.startsWith(starts) || (isWeak && length < SHORTEST_WEAK)) return false
  if (at === undefined || !says) return true
  const first = /^[A-Za-z0-9+/]{16}/.exec(head)?.[0]
  return first !== undefined && says.some((text) => atob(first).startsWith(text, at))
}
