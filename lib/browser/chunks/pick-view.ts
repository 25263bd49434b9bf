import type { Reading } from '@/lib/browser/reading/read-chunks'

/** How chunks are shown: what there is to see and hear, their text joined, row by row, or as the JSON that came. */
export const VIEWS = ['media', 'text', 'list', 'raw'] as const
export type View = (typeof VIEWS)[number]

/** The view that suits what has come so far. */
export function pickView(reading: Reading): View {
  const { bands, images, others, canvas } = reading
  const plays = others.some(({ found }) => found.kind === 'base64')
  if (bands.length > 0 || images.length > 0 || canvas || plays) return 'media'
  return reading.isText ? 'text' : 'list'
}
