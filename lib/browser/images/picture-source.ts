import { isCovered } from './picture-layout'
import type { Canvas, Reading } from '@/lib/browser/reading/read-chunks'

/** What the picture is best made of, and how many pixels that gives. */
export interface PictureSource extends Canvas {
  from: 'bands' | 'whole'
}

/**
 * Chooses between the bands and the whole. A handler may have to scale the whole down to fit it into a chunk of 1 MB
 * while its bands keep every pixel; boxes and canvas do not tell, only `sizes` do: pixels of the images that were decoded
 * so far, by the number of their chunk.
 */
export function pictureSource(
  { bands, whole }: Pick<Reading, 'bands' | 'whole'>,
  canvas: Canvas,
  sizes: ReadonlyMap<number, Canvas>,
): PictureSource {
  // The finest band decides; until one is decoded they are taken at their word.
  const scales = bands.map(({ seq, box }) => (sizes.get(seq)?.width ?? box.width) / box.width)
  const scale = scales.length > 0 ? Math.min(1, Math.max(...scales)) : 1
  const composed = { width: Math.round(canvas.width * scale), height: Math.round(canvas.height * scale) }
  if (!whole) return { from: 'bands', ...composed }
  const size = sizes.get(whole.seq) ?? canvas
  const bandsAreWhole = isCovered(bands, canvas) && bands.every(({ seq }) => sizes.has(seq))
  const bandsAreFiner = bandsAreWhole && size.width < composed.width
  return bandsAreFiner ? { from: 'bands', ...composed } : { from: 'whole', ...size }
}
