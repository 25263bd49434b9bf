import type { Handler } from '@/lib/local-endpoint/built-in/handler'
import { OptionError, readFields, readNumber } from './read-option'

/** More words than this come several at a time: nobody reads a million chunks. */
const MOST_TOKENS = 10_000
/** Characters; written as JSON at most six bytes each, so a chunk stays below Runpod's 1 MB. */
const LONGEST_TOKEN = 100_000

/** Streams `prompt` (or `text`) word by word as plain strings that give the text when joined. */
export const tokensHandler: Handler = async function* (job, { sleep }) {
  try {
    const fields = readFields(job.input)
    const text = fields.prompt ?? fields.text
    const delayMs = readNumber(fields, 'delay_ms', { min: 0, max: 10_000, default: 80 })
    if (typeof text !== 'string' || text === '') throw new OptionError('No prompt provided in input')
    let first = true
    for (const token of tokensOf(text)) {
      if (!first) await sleep(delayMs)
      first = false
      yield token
    }
  } catch (error) {
    if (!(error instanceof OptionError)) throw error
    yield { error: error.message }
  }
}

/** Cuts a text into words, each with the space before it; joined they are the text, whatever it contains. */
export function tokensOf(text: string): string[] {
  const words = text.match(/\s*\S+|\s+$/g) ?? []
  const perToken = Math.ceil(words.length / MOST_TOKENS)
  const tokens = Array.from({ length: Math.ceil(words.length / perToken) }, (_, i) =>
    words.slice(i * perToken, (i + 1) * perToken).join(''),
  )
  return tokens.flatMap((token) => (token.length <= LONGEST_TOKEN ? [token] : cut(token)))
}

function cut(token: string): string[] {
  const parts: string[] = []
  for (let from = 0; from < token.length; ) {
    let to = Math.min(token.length, from + LONGEST_TOKEN)
    // Not between the halves of one character: each half alone would be no text.
    if (to < token.length && /[\ud800-\udbff]/.test(token.charAt(to - 1))) to -= 1
    parts.push(token.slice(from, to))
    from = to
  }
  return parts
}
