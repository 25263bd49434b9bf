import { jsonTokens } from '@/lib/json/json-tokens'

/** How a language writes a JSON value. */
export interface LiteralStyle {
  indent: string
  /** Whether a comma stands after the last element too. */
  trailingComma: boolean
  /** `true`, `false` and `null`. */
  words: Record<string, string>
  /** The name of a member, from the JSON string. */
  name: (string: string) => string
}

/** A JSON text as a literal of a language, a line to each element. Numbers stay as they are written. */
export function printLiteral(json: string, { indent, trailingComma, words, name }: LiteralStyle): string {
  const tokens = [...jsonTokens(json)]
  let out = ''
  let depth = 0
  const line = () => `\n${indent.repeat(depth)}`
  tokens.forEach((token, i) => {
    const next = tokens[i + 1]
    if (token === '{' || token === '[') {
      depth++
      out += token
      if (next !== '}' && next !== ']') out += line()
    } else if (token === '}' || token === ']') {
      depth--
      const before = tokens[i - 1]
      if (before !== '{' && before !== '[') out += `${trailingComma ? ',' : ''}${line()}`
      out += token
    } else if (token === ',') {
      out += `,${line()}`
    } else if (token === ':') {
      out += ': '
    } else if (token.startsWith('"')) {
      // JSON knows escapes that others do not (\/), and halves of characters: one way of writing is good for all.
      const string = JSON.stringify(JSON.parse(token))
      out += next === ':' ? name(string) : string
    } else {
      out += words[token] ?? token
    }
  })
  return out
}
