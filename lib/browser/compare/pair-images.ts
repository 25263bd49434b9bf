import { isCovered } from '@/lib/browser/images/picture-layout'
import type { Band, Canvas, FoundImage, Reading } from '@/lib/browser/reading/read-chunks'
import type { Base64Image } from '@/lib/browser/reading/read-image'

/** The picture that bands make up, or that came whole. */
export interface WholePicture {
  kind: 'picture'
  bands: readonly Band[]
  whole: FoundImage | null
  canvas: Canvas
}

/** An image of one job: one that stands in a chunk, the picture that its bands make up, or one that lies elsewhere. */
export type ImageSource = { kind: 'base64'; image: Base64Image } | { kind: 'url'; url: string } | WholePicture

/** The same image of two jobs. */
export interface ImagePair {
  name: string
  before: ImageSource
  after: ImageSource
}

/**
 * Finds the images that two outputs have in common: the picture put together from bands or sent whole, then the images of
 * the same field in the order in which they came, then those that are only named by their URL.
 */
export function pairImages(before: Reading, after: Reading): ImagePair[] {
  const [one, other] = [pictureOf(before), pictureOf(after)]
  return [
    ...(one && other ? [{ name: 'Picture', before: one, after: other }] : []),
    ...byField(imagesOf(before), imagesOf(after)),
    ...byField(linksOf(before), linksOf(after)),
  ]
}

/** Whether two sources are the same image of the same job, read once and read again. */
export function isSameSource(a: ImageSource, b: ImageSource): boolean {
  if (a.kind === 'url') return b.kind === 'url' && a.url === b.url
  if (a.kind === 'base64') return b.kind === 'base64' && a.image === b.image
  return b.kind === 'picture' && a.bands === b.bands && a.whole === b.whole && a.canvas === b.canvas
}

function pictureOf({ bands, whole, canvas }: Reading): WholePicture | null {
  if (!canvas || !(whole || isCovered(bands, canvas))) return null
  return { kind: 'picture', bands, whole, canvas }
}

interface Named {
  field: string
  source: ImageSource
}

function byField(before: readonly Named[], after: readonly Named[]): ImagePair[] {
  const partners = new Map<string, ImageSource[]>()
  for (const { field, source } of after) {
    const known = partners.get(field)
    if (known) known.push(source)
    else partners.set(field, [source])
  }
  const taken = new Map<string, number>()
  const pairs: ImagePair[] = []
  for (const { field, source } of before) {
    const nth = taken.get(field) ?? 0
    taken.set(field, nth + 1)
    const partner = partners.get(field)?.[nth]
    if (partner) pairs.push({ name: nth === 0 ? field : `${field} ${nth + 1}`, before: source, after: partner })
  }
  return pairs
}

function imagesOf({ images }: Reading): Named[] {
  return images.map(({ field, image }) => ({ field, source: { kind: 'base64', image } }))
}

function linksOf({ others }: Reading): Named[] {
  return others.flatMap(({ path, found }) =>
    found.kind === 'link' && found.link.kind === 'image'
      ? [{ field: path, source: { kind: 'url' as const, url: found.link.url } }]
      : [],
  )
}
