/** Two pictures laid over each other. */
export interface PixelDiffResult {
  width: number
  height: number
  /** Pixels of which any channel differs by more than the threshold. */
  differing: number
  /** Of all pixels, 0 to 1. */
  share: number
  /** The size of each picture as it came; the second was scaled to the first where they differ. */
  sizes: { before: Size; after: Size }
  /** The first picture in grey, faint, with what differs in red. */
  picture: ImageBitmap
}

export interface Size {
  width: number
  height: number
}

/** JPEG and WebP blur: a difference of a few levels is none that anybody sees. */
const THRESHOLD = 16

/** Counts the pixels that differ, and marks them in `into`. All three are RGBA of the same size. */
export function markPixels(
  before: Uint8ClampedArray,
  after: Uint8ClampedArray,
  into: Uint8ClampedArray,
  threshold = THRESHOLD,
): number {
  let differing = 0
  for (let i = 0; i < before.length; i += 4) {
    const [r, g, b, a] = [before[i] ?? 0, before[i + 1] ?? 0, before[i + 2] ?? 0, before[i + 3] ?? 0]
    const distance = Math.max(
      Math.abs(r - (after[i] ?? 0)),
      Math.abs(g - (after[i + 1] ?? 0)),
      Math.abs(b - (after[i + 2] ?? 0)),
      Math.abs(a - (after[i + 3] ?? 0)),
    )
    if (distance > threshold) {
      differing++
      into[i] = 230
      into[i + 1] = 30
      into[i + 2] = 60
      into[i + 3] = 255
    } else {
      const grey = 255 - (255 - (0.3 * r + 0.59 * g + 0.11 * b)) * 0.3
      into[i] = grey
      into[i + 1] = grey
      into[i + 2] = grey
      into[i + 3] = 255
    }
  }
  return differing
}
