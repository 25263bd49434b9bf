import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { root } from '@/e2e/sluice-server'

/** Images of the kinds that handlers treat differently: a JPEG on its side, transparent, grey, with a palette, tiny. */
export async function samplePictures() {
  const pixels = await sharp(await readFile(join(root, 'e2e/fixtures/raccoon.jpg')))
    .resize(321, 241)
    .toBuffer()
  return {
    photo: await sharp(pixels).withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toBuffer(),
    transparent: await gradient(127, 95),
    grey: await sharp(pixels).toColourspace('b-w').png().toBuffer(),
    palette: await sharp(pixels).png({ palette: true, colours: 32 }).toBuffer(),
    tiny: await gradient(3, 2),
  }
}

/** A PNG whose colours and opacity change from corner to corner; half opaque at the least. */
async function gradient(width: number, height: number): Promise<Buffer> {
  const at = (x: number, y: number) => [x / width, y / height, 1 - x / width, 0.5 + (x + y) / (width + height) / 2]
  const values = Array.from({ length: width * height }, (_, i) => at(i % width, Math.floor(i / width))).flat()
  const pixels = Buffer.from(values.map((value) => value * 255))
  return await sharp(pixels, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer()
}
