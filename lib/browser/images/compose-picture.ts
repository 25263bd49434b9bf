import { imageBlob } from './use-blob-url'
import type { Band, Canvas } from '@/lib/browser/reading/read-chunks'

/**
 * Draws the bands into one picture of `size`, as a PNG so that nothing is lost a second time. Null when the browser
 * cannot.
 */
export async function composePicture(bands: readonly Band[], canvas: Canvas, size: Canvas): Promise<Blob | null> {
  const board = document.createElement('canvas')
  board.width = size.width
  board.height = size.height
  const pen = board.getContext('2d')
  if (!pen) return null
  // Edges on whole pixels: two bands that share half a pixel would let the ground shine through.
  const across = (x: number) => Math.round((x * size.width) / canvas.width)
  const down = (y: number) => Math.round((y * size.height) / canvas.height)
  for (const { image, box } of bands) {
    const blob = imageBlob(image)
    if (!blob) continue
    const bitmap = await createImageBitmap(blob).catch(() => null)
    const [left, top] = [across(box.x), down(box.y)]
    if (bitmap) pen.drawImage(bitmap, left, top, across(box.x + box.width) - left, down(box.y + box.height) - top)
    bitmap?.close()
  }
  return new Promise((resolve) => board.toBlob(resolve, 'image/png'))
}
