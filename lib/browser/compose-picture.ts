import { imageBlob } from './use-blob-url'
import type { Band, Canvas } from './read-chunks'

/** Draws the bands into one picture, as a PNG so that nothing is lost a second time. Null when the browser cannot. */
export async function composePicture(bands: readonly Band[], canvas: Canvas): Promise<Blob | null> {
  const board = document.createElement('canvas')
  board.width = canvas.width
  board.height = canvas.height
  const pen = board.getContext('2d')
  if (!pen) return null
  for (const { image, box } of bands) {
    const blob = imageBlob(image)
    if (!blob) continue
    const bitmap = await createImageBitmap(blob).catch(() => null)
    if (bitmap) pen.drawImage(bitmap, box.x, box.y, box.width, box.height)
    bitmap?.close()
  }
  return new Promise((resolve) => board.toBlob(resolve, 'image/png'))
}
