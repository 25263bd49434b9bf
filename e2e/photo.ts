import { join } from 'node:path'
import sharp from 'sharp'
import { root } from './sluice-server'

/** A JPEG of about 3 MB: the photograph in fixtures, enlarged, with the grain that a camera would add. */
export async function photo(): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const [width, height] = [3520, 2640]
  const grain = await sharp({
    create: { width, height, channels: 3, background: 'grey', noise: { type: 'gaussian', mean: 128, sigma: 22 } },
  })
    .png()
    .toBuffer()
  const buffer = await sharp(join(root, 'e2e/fixtures/raccoon.jpg'))
    .resize(width, height)
    .composite([{ input: grain, blend: 'soft-light' }])
    .jpeg({ quality: 90 })
    .toBuffer()
  return { name: 'raccoon.jpg', mimeType: 'image/jpeg', buffer }
}
