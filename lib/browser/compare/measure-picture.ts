import type { Size } from './diff-pixels'

/**
 * How many pixels a picture has, without decoding them: those of 20,000 × 20,000 take 1.6 GB. Null for what is no
 * picture to this browser.
 */
export async function measurePicture(blob: Blob): Promise<Size | null> {
  const url = URL.createObjectURL(blob)
  try {
    const image = new Image()
    await new Promise<void>((resolve, reject) => {
      image.onload = () => resolve()
      image.onerror = () => reject(new Error('no picture'))
      image.src = url
    })
    return { width: image.naturalWidth, height: image.naturalHeight }
  } catch {
    return null
  } finally {
    URL.revokeObjectURL(url)
  }
}
