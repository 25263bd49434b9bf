/**
 * Reads a Python literal (`{'error': "it's", 'n': None}`) as the JSON value it stands for. Workers that fail while
 * they report a failure send `repr()` instead of JSON. Throws a SyntaxError for anything else.
 */
export function parsePythonLiteral(text: string): unknown {
  const reader = new Reader(text)
  const value = reader.value()
  reader.skipSpace()
  if (!reader.atEnd) throw new SyntaxError('text after the value')
  return value
}

const WORDS = new Map<string, unknown>([
  ['None', null],
  ['True', true],
  ['False', false],
])
const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', '0': '\0', b: '\b', f: '\f', v: '\v', a: '\x07' }
const CLOSING: Record<string, string> = { '[': ']', '(': ')' }

class Reader {
  #at = 0
  constructor(readonly text: string) {}

  get atEnd(): boolean {
    return this.#at >= this.text.length
  }

  skipSpace(): void {
    while (/\s/.test(this.text[this.#at] ?? '')) this.#at += 1
  }

  value(): unknown {
    this.skipSpace()
    const next = this.text[this.#at] ?? ''
    if (next === '{') return this.dict()
    if (next === '[' || next === '(') return this.list(CLOSING[next] ?? '')
    if (next === "'" || next === '"') return this.string()
    const word = /^[A-Za-z]+|^[-+]?[\d.]+(?:e[-+]?\d+)?/i.exec(this.text.slice(this.#at, this.#at + 40))?.[0] ?? ''
    const value = WORDS.has(word) ? WORDS.get(word) : Number(word)
    if (word === '' || Number.isNaN(value)) throw new SyntaxError(`no literal at ${this.#at}`)
    this.#at += word.length
    return value
  }

  dict(): Record<string, unknown> {
    const entries: [string, unknown][] = []
    this.#items('}', () => {
      const key = String(this.value())
      this.#expect(':')
      entries.push([key, this.value()])
    })
    return Object.fromEntries(entries)
  }

  list(closing: string): unknown[] {
    const items: unknown[] = []
    this.#items(closing, () => items.push(this.value()))
    return items
  }

  string(): string {
    const quote = this.text[this.#at]
    let out = ''
    for (this.#at += 1; this.text[this.#at] !== quote; this.#at += 1) {
      if (this.atEnd) throw new SyntaxError('a string without an end')
      out += this.text[this.#at] === '\\' ? this.#escape() : this.text[this.#at]
    }
    this.#at += 1
    return out
  }

  #escape(): string {
    this.#at += 1
    const letter = this.text[this.#at] ?? ''
    const digits = { x: 2, u: 4, U: 8 }[letter]
    if (digits === undefined) return ESCAPES[letter] ?? letter
    const code = Number.parseInt(this.text.slice(this.#at + 1, this.#at + 1 + digits), 16)
    if (Number.isNaN(code)) throw new SyntaxError('a broken escape')
    this.#at += digits
    return String.fromCodePoint(code)
  }

  #items(closing: string, readItem: () => void): void {
    this.#at += 1
    this.skipSpace()
    while (this.text[this.#at] !== closing) {
      readItem()
      this.skipSpace()
      if (this.text[this.#at] === ',') this.#at += 1
      else if (this.text[this.#at] !== closing) throw new SyntaxError(`no ${closing} at ${this.#at}`)
      this.skipSpace()
    }
    this.#at += 1
  }

  #expect(mark: string): void {
    this.skipSpace()
    if (this.text[this.#at] !== mark) throw new SyntaxError(`no ${mark} at ${this.#at}`)
    this.#at += 1
  }
}
