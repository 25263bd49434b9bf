import { markPixels, type PixelDiffResult } from './diff-pixels'

/** Lays two pictures over each other, in the worker. */
export async function layPixels(before: Blob, after: Blob): Promise<PixelDiffResult> {
  const first = await createImageBitmap(before)
  const { width, height } = first
  const second = await createImageBitmap(after)
  const sizes = { before: { width, height }, after: { width: second.width, height: second.height } }
  const [a, b] = [pixelsOf(first, width, height), pixelsOf(second, width, height)]
  first.close()
  second.close()
  const marked = new ImageData(width, height)
  const differing = markPixels(a.data, b.data, marked.data)
  const picture = await createImageBitmap(marked)
  return { width, height, differing, share: differing / (width * height), sizes, picture }
}

function pixelsOf(bitmap: ImageBitmap, width: number, height: number): ImageData {
  const pen = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (!pen) throw new Error('This browser gave no canvas to draw on.')
  pen.drawImage(bitmap, 0, 0, width, height)
  return pen.getImageData(0, 0, width, height)
}
