import { expect } from '@playwright/test'
import sharp from 'sharp'

export interface Tolerance {
  /** Of 255, over all channels of all pixels. */
  mean: number
  /** Of 255, for any one channel of a pixel. */
  most: number
}

/** Fails unless two chunks' pictures have the same format and size, and pixels that differ by no more than is tolerated. */
export async function comparePictures(one: unknown, other: unknown, tolerance: Tolerance): Promise<void> {
  const [a, b] = [await decode(one), await decode(other)]
  expect(b.size).toEqual(a.size)
  let sum = 0
  let most = 0
  for (const [i, value] of a.pixels.entries()) {
    const difference = Math.abs(value - (b.pixels[i] ?? Number.NaN))
    sum += difference
    most = Math.max(most, difference)
  }
  expect(sum / a.pixels.length, 'mean difference').toBeLessThanOrEqual(tolerance.mean)
  expect(most, 'largest difference').toBeLessThanOrEqual(tolerance.most)
}

async function decode(chunk: unknown) {
  const { processed_image, image_format } = chunk as Record<string, string>
  const picture = sharp(Buffer.from(String(processed_image), 'base64'))
    .toColourspace('srgb')
    .ensureAlpha()
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true })
  return { pixels: data, size: { format: image_format, width: info.width, height: info.height } }
}
