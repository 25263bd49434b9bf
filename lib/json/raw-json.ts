/**
 * Cuts JSON text into the texts of its parts without re-writing them: 1.0 stays 1.0 and an integer beyond 2^53 keeps its
 * digits, which a parse and a stringify would change under the eyes of whoever reads the log.
 * All functions expect text that `JSON.parse` accepts; on other text they throw or return nonsense, never loop.
 */

/** The members of an object, in order: `{"a": 1.0}` gives a → "1.0". A doubled key keeps its last value, as in JSON.parse. */
export function objectMembers(text: string): Map<string, string> {
  const members = new Map<string, string>()
  let at = skipSpace(text, skipSpace(text, 0) + 1)
  while (text[at] === '"') {
    const keyEnd = skipString(text, at)
    const key = JSON.parse(text.slice(at, keyEnd)) as string
    const start = skipSpace(text, skipSpace(text, keyEnd) + 1)
    const end = skipValue(text, start)
    members.set(key, text.slice(start, end))
    at = skipSpace(text, end)
    if (text[at] === ',') at = skipSpace(text, at + 1)
  }
  return members
}

/** The elements of an array, in order. */
export function arrayElements(text: string): string[] {
  const elements: string[] = []
  let at = skipSpace(text, skipSpace(text, 0) + 1)
  while (at < text.length && text[at] !== ']') {
    const end = skipValue(text, at)
    elements.push(text.slice(at, end))
    at = skipSpace(text, end)
    if (text[at] === ',') at = skipSpace(text, at + 1)
  }
  return elements
}

/** What kind of value a JSON text holds, from its first character. */
export function jsonKind(text: string): 'object' | 'array' | 'string' | 'null' | 'other' {
  switch (text[skipSpace(text, 0)]) {
    case '{':
      return 'object'
    case '[':
      return 'array'
    case '"':
      return 'string'
    case 'n':
      return 'null'
    default:
      return 'other'
  }
}

/** The same JSON on one line, for formats that end at a line break. A raw line break can only stand between tokens. */
export function onOneLine(text: string): string {
  return /[\r\n]/.test(text) ? text.replace(/[\r\n]+/g, ' ') : text
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && ' \t\r\n'.includes(text[at] as string)) at++
  return at
}

/** From the opening quote to just after the closing one. `indexOf` keeps a 20 MB base64 string at memory speed. */
export function skipString(text: string, from: number): number {
  let at = from + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) throw new SyntaxError('unterminated string in JSON')
    let backslashes = 0
    while (text[quote - 1 - backslashes] === '\\') backslashes++
    if (backslashes % 2 === 0) return quote + 1
    at = quote + 1
  }
}

const STRUCTURE = /["{}[\]]/g

function skipValue(text: string, from: number): number {
  const first = text[from]
  if (first === '"') return skipString(text, from)
  if (first !== '{' && first !== '[') {
    let at = from
    while (at < text.length && !',]} \t\r\n'.includes(text[at] as string)) at++
    if (at === from) throw new SyntaxError('a value is missing in JSON')
    return at
  }
  let depth = 0
  let at = from
  for (;;) {
    STRUCTURE.lastIndex = at
    const found = STRUCTURE.exec(text)
    if (!found) throw new SyntaxError('unbalanced brackets in JSON')
    if (found[0] === '"') {
      at = skipString(text, found.index)
      continue
    }
    depth += found[0] === '{' || found[0] === '[' ? 1 : -1
    at = found.index + 1
    if (depth === 0) return at
  }
}
