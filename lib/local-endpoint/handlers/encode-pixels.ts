import sharp from 'sharp'
import type { ProcessedImage } from './process-image'

/** Bytes of the encoded image that keep the chunk's JSON below Runpod's 1 MB: a third more as base64, and the rest. */
const ENCODED_BYTES = 740_000
const QUALITIES = [85, 65, 45]

export interface EncodedImage {
  data: Buffer
  /** Also the second half of its media type. */
  format: 'png' | 'jpeg' | 'webp'
}

/**
 * Encodes pixels into at most ENCODED_BYTES: without loss if the source was and it fits, else with less and less quality,
 * then with fewer pixels.
 */
export async function encodePixels(image: ProcessedImage, lossless: boolean): Promise<EncodedImage> {
  const { pixels, width, height, channels } = image
  const raw = () => sharp(pixels, { raw: { width, height, channels } })
  if (lossless) {
    const data = await raw().png().toBuffer()
    if (data.length <= ENCODED_BYTES) return { data, format: 'png' }
  }
  const format = channels === 2 || channels === 4 ? 'webp' : 'jpeg'
  let smallest = 0
  let quality = 85
  for (quality of QUALITIES) {
    const data = await raw().toFormat(format, { quality }).toBuffer()
    if (data.length <= ENCODED_BYTES) return { data, format }
    smallest = data.length
  }
  for (let scale = Math.sqrt(ENCODED_BYTES / smallest) * 0.95; ; scale *= 0.8) {
    const size = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))] as const
    const data = await raw()
      .resize(...size, { fit: 'fill' })
      .toFormat(format, { quality })
      .toBuffer()
    if (data.length <= ENCODED_BYTES) return { data, format }
  }
}
