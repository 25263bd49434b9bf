import { type Base64Media, readMedia } from './read-media'

/** Where something to see or hear stands in a chunk. */
export interface FoundMedia {
  /** Keys and places from the top, as one writes them in code: `images[0].data`; `output` for the value itself. */
  path: string
  /** The thing itself, a link to it elsewhere, or a drawing in SVG, which is a document and only to be saved. */
  found: { kind: 'base64'; media: Base64Media } | { kind: 'link'; link: MediaLink } | { kind: 'svg'; source: string }
}

/** A URL that names a file to see or hear. It is never loaded but by a click: whoever serves it would learn of the viewer. */
export interface MediaLink {
  url: string
  kind: 'image' | 'audio' | 'video'
}

/** As many values of one chunk are looked at: a list of a million numbers must not stop the page. */
const MOST_VALUES = 2_000
const DEEPEST = 16
const LONGEST_LINK = 4_000
const LINK = /^https?:\/\/[^\s"'<>]+$/i
const LINK_KINDS = [
  { kind: 'image', ends: /\.(?:png|jpe?g|gif|webp|avif)$/i },
  { kind: 'audio', ends: /\.(?:mp3|wav|ogg|oga|flac|m4a)$/i },
  { kind: 'video', ends: /\.(?:mp4|webm|mov|m4v)$/i },
] as const
const SVG_URI = /^data:image\/svg\+xml[;,]/i

/** Finds what there is to see and hear in a JSON value, in its order; not deeper and not further than a page can bear. */
export function findMedia(value: unknown): FoundMedia[] {
  const found: FoundMedia[] = []
  let left = MOST_VALUES
  const visit = (at: unknown, path: string, depth: number) => {
    if (left-- <= 0) return
    if (typeof at === 'string') {
      const medium = mediumOf(at)
      if (medium) found.push({ path: path || 'output', found: medium })
    } else if (at !== null && typeof at === 'object' && depth < DEEPEST) {
      if (Array.isArray(at)) {
        for (let i = 0; i < at.length && left > 0; i++) visit(at[i], `${path}[${i}]`, depth + 1)
      } else {
        for (const key in at) {
          if (left <= 0) break
          visit((at as Record<string, unknown>)[key], pathTo(path, key), depth + 1)
        }
      }
    }
  }
  visit(value, '', 0)
  return found
}

function mediumOf(text: string): FoundMedia['found'] | null {
  const media = readMedia(text)
  if (media) return { kind: 'base64', media }
  if (SVG_URI.test(text.slice(0, 24))) return { kind: 'svg', source: text }
  const link = linkOf(text)
  return link && { kind: 'link', link }
}

function linkOf(url: string): MediaLink | null {
  if (url.length > LONGEST_LINK || !LINK.test(url) || !URL.canParse(url)) return null
  const { pathname } = new URL(url)
  const kind = LINK_KINDS.find(({ ends }) => ends.test(pathname))?.kind
  return kind ? { url, kind } : null
}

function pathTo(path: string, key: string): string {
  if (!/^[\p{L}\p{N}_$-]+$/u.test(key)) return `${path}[${JSON.stringify(key)}]`
  return path === '' ? key : `${path}.${key}`
}
