/** A horizontal band of an image, in rows. */
export interface Band {
  y: number
  height: number
}

/**
 * Cuts `height` rows into exactly `chunks` bands of at least one row, top to bottom, all within the image. With at least
 * as many rows as chunks they neither overlap nor leave a gap; with fewer, bands repeat a row.
 */
export function cutBands(height: number, chunks: number): Band[] {
  return Array.from({ length: chunks }, (_, i) => {
    const y = Math.floor((i * height) / chunks)
    return { y, height: Math.max(1, Math.floor(((i + 1) * height) / chunks) - y) }
  })
}
