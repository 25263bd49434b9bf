import { composePicture } from '@/lib/browser/images/compose-picture'
import { isCovered } from '@/lib/browser/images/picture-layout'
import { imageBlob } from '@/lib/browser/images/use-blob-url'
import type { ImageSource, WholePicture } from './pair-images'

/** The picture behind a source as a file. Null when it cannot be decoded or, for a URL, not be read from here. */
export async function pictureBlob(source: ImageSource): Promise<Blob | null> {
  if (source.kind === 'base64') return imageBlob(source.image)
  if (source.kind === 'url') return loadUrl(source.url)
  return assembled(source)
}

/** The whole as it was sent, unless it was scaled down and the bands have every pixel. */
async function assembled({ bands, whole, canvas }: WholePicture): Promise<Blob | null> {
  const sent = whole && imageBlob(whole.image)
  if (!sent) return composePicture(bands, canvas, canvas)
  if (!isCovered(bands, canvas)) return sent
  const bitmap = await createImageBitmap(sent).catch(() => null)
  const isSmaller = bitmap !== null && bitmap.width < canvas.width
  bitmap?.close()
  return isSmaller ? composePicture(bands, canvas, canvas) : sent
}

const LONGEST_LOAD_MS = 30_000

/**
 * Asks without cookies and without saying where from: an output may name any address. What comes is an image to this
 * page whatever its server calls it: an SVG or HTML opened from a Blob URL would run as a page of this server.
 */
async function loadUrl(url: string): Promise<Blob | null> {
  try {
    const signal = AbortSignal.timeout(LONGEST_LOAD_MS)
    const response = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer', signal })
    return response.ok ? new Blob([await response.blob()], { type: 'image/png' }) : null
  } catch {
    return null
  }
}
