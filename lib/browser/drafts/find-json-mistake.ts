/** Where a text stops being JSON, and why, in words that are the same in every browser. */
export interface JsonMistake {
  /** Index into the text. */
  at: number
  /** Counted from 1. */
  line: number
  reason: string
}

const SPACE = /[ \t\n\r]*/y
const TOKEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids just these inside a text.
  /[{}[\],:]|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])|(?:true|false|null)(?!\w)/y

/** What may come next; `first…` right after an opening bracket, where the closing one may follow. */
type Expected = 'value' | 'firstValue' | 'key' | 'firstKey' | 'colon' | 'comma' | 'end'

const WANTED: Record<Expected, string> = {
  value: 'a value is missing here',
  firstValue: 'a value or ] is missing here',
  key: 'a field name in double quotes is missing here',
  firstKey: 'a field name in double quotes or } is missing here',
  colon: 'a : is missing after the field name',
  comma: 'a comma or a closing bracket is missing here',
  end: 'there is more after the end of the value',
}

/** The first mistake in a JSON text; null where `JSON.parse` takes it. */
export function findJsonMistake(text: string): JsonMistake | null {
  try {
    JSON.parse(text)
    return null
  } catch {
    const { at, reason } = scan(text)
    return { at, line: text.slice(0, at).split('\n').length, reason }
  }
}

function scan(text: string): { at: number; reason: string } {
  const open: ('{' | '[')[] = []
  let expected: Expected = 'value'
  let at = 0
  for (;;) {
    SPACE.lastIndex = at
    SPACE.test(text)
    at = SPACE.lastIndex
    TOKEN.lastIndex = at
    const token = TOKEN.exec(text)?.[0]
    const next: Expected | null = token === undefined ? null : follow(expected, token, open)
    if (token === undefined || !next) return { at, reason: reasonFor(text, at, expected) }
    expected = next
    at += token.length
  }
}

/** What may follow the token; null where it must not stand. Keeps the brackets that are open. */
function follow(expected: Expected, token: string, open: ('{' | '[')[]): Expected | null {
  const closes = open.at(-1) === '{' ? '}' : ']'
  const mayClose = expected === 'comma' || expected === (closes === '}' ? 'firstKey' : 'firstValue')
  if (token === closes && mayClose && open.pop()) return open.length > 0 ? 'comma' : 'end'
  switch (expected) {
    case 'key':
    case 'firstKey':
      return token.startsWith('"') ? 'colon' : null
    case 'colon':
      return token === ':' ? 'value' : null
    case 'comma':
      return token === ',' ? (open.at(-1) === '{' ? 'key' : 'value') : null
    case 'end':
      return null
  }
  if (token === '{' || token === '[') {
    open.push(token)
    return token === '{' ? 'firstKey' : 'firstValue'
  }
  if (/[}\],:]/.test(token.charAt(0))) return null
  return open.length > 0 ? 'comma' : 'end'
}

function reasonFor(text: string, at: number, expected: Expected): string {
  if (at >= text.length) return 'it ends too early; a closing bracket or a value is missing'
  const wantsText = expected !== 'colon' && expected !== 'comma' && expected !== 'end'
  if (wantsText && text[at] === '"') return 'this text is not closed, or holds a line break or a wrong escape'
  if (wantsText && text[at] === "'") return 'texts stand in double quotes'
  if (/[}\]]/.test(text.charAt(at)) && /,\s*$/.test(text.slice(0, at))) return 'a comma before a closing bracket'
  return WANTED[expected]
}
