import { skipString } from './raw-json'

/**
 * The tokens of a JSON text in order: brackets, commas, colons, and strings, numbers and words as they are written. Expects
 * text that `JSON.parse` accepts. Nothing here is recursive: a text may be nested as deeply as it likes.
 */
export function* jsonTokens(text: string): Generator<string> {
  let at = 0
  while (at < text.length) {
    const first = text[at] as string
    if (' \t\r\n'.includes(first)) {
      at++
      continue
    }
    const start = at
    if (first === '"') at = skipString(text, at)
    else if ('{}[],:'.includes(first)) at++
    else while (at < text.length && !',]}: \t\r\n'.includes(text[at] as string)) at++
    yield text.slice(start, at)
  }
}

/** Whether a JSON text has numbers that JavaScript would write otherwise: 1.0, 1e3, or integers it cannot hold. */
export function hasOtherNumbers(text: string): boolean {
  for (const token of jsonTokens(text)) {
    if (/^[-\d]/.test(token) && String(Number(token)) !== token) return true
  }
  return false
}
