const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c]
const [OPEN_LIST, CLOSE_LIST, OPEN_RECORD, CLOSE_RECORD] = [0x5b, 0x5d, 0x7b, 0x7d]
const SPACES = new Set([0x20, 0x09, 0x0a, 0x0d])
/** As much is cut in a few milliseconds. */
const BETWEEN_BREATHS = 1024 * 1024

/** Where an item stands in the text of its list, in bytes. */
export interface CutItem {
  from: number
  to: number
}

/**
 * Finds the items of a JSON list in its UTF-8 text without reading them: of a hundred thousand only those in sight are ever
 * parsed. Null where the text holds something else than a list. Expects text that `JSON.parse` accepts.
 * @param breathe waited for after each megabyte, so that the page is not held up by a large one
 */
export async function cutItems(
  text: Uint8Array,
  breathe: () => Promise<void> = async () => {},
): Promise<CutItem[] | null> {
  let at = skipSpace(text, 0)
  if (text[at] !== OPEN_LIST) return null
  const items: CutItem[] = []
  let from = skipSpace(text, at + 1)
  let depth = 0
  let breathedAt = 0
  for (at = from; at < text.length; at++) {
    const byte = text[at]
    if (byte === QUOTE) at = endOfString(text, at)
    else if (byte === OPEN_LIST || byte === OPEN_RECORD) depth++
    else if (depth > 0) {
      if (byte === CLOSE_LIST || byte === CLOSE_RECORD) depth--
    } else if (byte === COMMA || byte === CLOSE_LIST) {
      if (at > from) items.push({ from, to: at })
      if (byte === CLOSE_LIST) break
      from = skipSpace(text, at + 1)
      at = from - 1
      if (at - breathedAt < BETWEEN_BREATHS) continue
      breathedAt = at
      await breathe()
    }
  }
  return items
}

/** The place of the quote that ends the string which begins at `from`. */
function endOfString(text: Uint8Array, from: number): number {
  for (let quote = from; ; ) {
    quote = text.indexOf(QUOTE, quote + 1)
    if (quote < 0) return text.length
    let backslashes = 0
    while (text[quote - 1 - backslashes] === BACKSLASH) backslashes++
    if (backslashes % 2 === 0) return quote
  }
}

function skipSpace(text: Uint8Array, from: number): number {
  let at = from
  while (SPACES.has(text[at] ?? 0)) at++
  return at
}
