import type { Reading } from './read-chunks'

/** How chunks are shown: the pictures in them, their text joined, or row by row. */
export const VIEWS = ['media', 'text', 'list'] as const
export type View = (typeof VIEWS)[number]

/** The view that suits what has come so far. */
export function pickView(reading: Reading): View {
  if (reading.bands.length > 0 || reading.images.length > 0 || reading.canvas) return 'media'
  return reading.isText ? 'text' : 'list'
}
