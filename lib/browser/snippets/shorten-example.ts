import { readImage } from '@/lib/browser/reading/read-image'

/** A PNG of 8×8 pixels: what a handler for images takes, in one line. */
const TINY_PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAIAQAAAADsdIMmAAAAD0lEQVR42mP4wACB/BAIAC4AA/0rztGoAAAAAElFTkSuQmCC'
const LONGEST_TEXT = 120
const MOST_ITEMS = 5

/**
 * An example of `input` that fits into a snippet and still runs: an image becomes a tiny one, a long text or list is cut.
 * @returns the value, and whether anything was replaced
 */
export function shortenExample(example: unknown): { input: unknown; isShortened: boolean } {
  let isShortened = false
  const short = (value: unknown): unknown => {
    if (typeof value === 'string') {
      if (value.length <= LONGEST_TEXT) return value
      isShortened = true
      if (!readImage(value)) return Array.from(value).slice(0, LONGEST_TEXT).join('')
      return value.startsWith('data:') ? `data:image/png;base64,${TINY_PNG}` : TINY_PNG
    }
    if (Array.isArray(value)) {
      if (value.length > MOST_ITEMS) isShortened = true
      return value.slice(0, MOST_ITEMS).map(short)
    }
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, short(part)]))
  }
  const input = short(example)
  return { input, isShortened }
}
