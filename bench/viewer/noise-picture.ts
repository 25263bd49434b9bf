import { randomFillSync } from 'node:crypto'
import sharp from 'sharp'

const CHANNELS = 3

/** A picture as base64 of about so many bytes: noise, which cannot be packed, as a PNG. */
export async function noisePicture(base64Bytes: number): Promise<string> {
  const side = Math.max(1, Math.floor(Math.sqrt((base64Bytes * 3) / 4 / CHANNELS)))
  const pixels = randomFillSync(Buffer.alloc(side * side * CHANNELS))
  const raw = { width: side, height: side, channels: CHANNELS } as const
  const png = await sharp(pixels, { raw }).png({ compressionLevel: 0 }).toBuffer()
  return png.toString('base64')
}
