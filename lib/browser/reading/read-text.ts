import { fieldOf, joinTokens, readOpenai } from './read-openai'
import { readSse } from './read-sse'

/** How chunks carry their text: each is a plain string, a field, or one of the shapes of an OpenAI stream. */
export type TextConvention = 'strings' | 'text' | 'tokens' | 'vllm' | 'openai' | 'sse'

/** The text of a list of chunks as far as it was read. */
export interface TextReading {
  /** True while there are chunks and all of them are pieces of one text, and not results of which each has a text. */
  isText: boolean
  /** The texts joined exactly, in blocks of which only the last still grows. */
  text: readonly string[]
  /** In the order in which they were met; more than one is a mixture. */
  conventions: readonly TextConvention[]
  /** How many chunks carried text. */
  textChunks: number
  /** How many answers an OpenAI stream gives at once; only the first is joined. */
  choices: number
  /** The line of an event stream that the last string broke off in. */
  rest: string
}

export const NO_TEXT: TextReading = {
  isText: false,
  text: [],
  conventions: [],
  textChunks: 0,
  choices: 0,
  rest: '',
}
const BLOCK_LENGTH = 8_000
/** What stands beside the text of a piece. With a score or a label beside it, a text is a result of its own. */
const BESIDE_TEXT = new Set(['text', 'usage', 'index', 'id', 'done', 'finished', 'finish_reason', 'stop_reason'])

/** Reads one more chunk. */
export function readText(before: TextReading, output: unknown, isFirst: boolean): TextReading {
  const found = textOf(output, before)
  if (!found) return before.isText ? { ...before, isText: false } : before
  const { text, convention, choices = 0, rest = '', isPiece = true } = found
  const { conventions } = before
  return {
    isText: isPiece && (isFirst || before.isText),
    text: joined(before.text, text),
    conventions: conventions.includes(convention) ? conventions : [...conventions, convention],
    textChunks: before.textChunks + 1,
    choices: Math.max(before.choices, choices),
    rest,
  }
}

interface FoundText {
  text: string
  convention: TextConvention
  choices?: number
  rest?: string
  isPiece?: boolean
}

function textOf(output: unknown, { rest, conventions }: TextReading): FoundText | null {
  if (typeof output === 'string') {
    // The empty line that ends an event may come by itself.
    if (rest === '' && output.trim() === '' && conventions.at(-1) === 'sse') return { text: '', convention: 'sse' }
    const events = readSse(output, rest)
    // What seemed to go on was text after all: it is not to be lost.
    if (!events) return { text: rest + output, convention: 'strings' }
    return { text: events.delta.text, convention: 'sse', choices: events.delta.choices, rest: events.rest }
  }
  const delta = readOpenai(output)
  if (delta) return { text: delta.text, convention: delta.shape, choices: delta.choices }
  const tokens = joinTokens(fieldOf(output, 'tokens'))
  if (tokens !== null) return { text: tokens, convention: 'tokens' }
  const field = fieldOf(output, 'text')
  const text = typeof field === 'string' ? field : joinTokens(field)
  if (text === null) return null
  return { text, convention: 'text', isPiece: Object.keys(output as object).every((key) => BESIDE_TEXT.has(key)) }
}

function joined(blocks: readonly string[], text: string): readonly string[] {
  const last = blocks.at(-1)
  if (last === undefined || last.length >= BLOCK_LENGTH) return [...blocks, text]
  return [...blocks.slice(0, -1), last + text]
}
