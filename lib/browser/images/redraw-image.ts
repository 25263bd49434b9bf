import type { ShrinkStep } from './shrink-to-fit'

/** A decoded image that can be encoded again, smaller. Close it: the pixels of a photo take 50 MB. */
export interface RedrawableImage {
  render(step: ShrinkStep): Promise<Blob>
  close(): void
}

/**
 * Decodes an image for `shrinkToFit`. A photo stays a JPEG; what may be transparent becomes WebP, or, where the
 * browser cannot write WebP, a JPEG on white.
 */
export async function openForRedraw(blob: Blob): Promise<RedrawableImage> {
  const bitmap = await createImageBitmap(blob)
  const opaque = /jpe?g|heic|heif/.test(blob.type)
  return {
    close: () => bitmap.close(),
    async render(step) {
      if (!opaque) {
        const webp = await draw(bitmap, step, 'image/webp', false)
        if (webp.type === 'image/webp') return webp
      }
      return draw(bitmap, step, 'image/jpeg', !opaque)
    },
  }
}

async function draw(bitmap: ImageBitmap, { scale, quality }: ShrinkStep, type: string, onWhite: boolean) {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser gave no canvas to draw on.')
  if (onWhite) {
    context.fillStyle = '#fff'
    context.fillRect(0, 0, canvas.width, canvas.height)
  }
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  return new Promise<Blob>((resolve, reject) =>
    canvas.toBlob(
      (made) => (made ? resolve(made) : reject(new Error('The image could not be encoded.'))),
      type,
      quality,
    ),
  )
}
