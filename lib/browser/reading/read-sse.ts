import { parseJson } from '@/lib/browser/api/parse-json'
import { type Delta, readOpenai } from './read-openai'

/** Text read from server-sent events that stand inside a string, and the line that the next string goes on with. */
export interface SseText {
  delta: Delta
  rest: string
}

/** No event is longer; a line that is will not be read again with every string that adds to it. */
const LONGEST_REST = 200_000
/** What an event ends with: the rest of one that came without it need not be read again. */
const EVENT_END = /[}\]\r\n]\s*$/
const BEGUN = /^data: ?\{/
const FIELD = /^(?:data|event|id|retry)?:/

/**
 * Reads a string that is a stretch of OpenAI's own event stream: lines `data: {…}`, at the end `data: [DONE]`.
 * worker-vllm yields several such lines joined in one string. Null for a string that is anything else.
 * @param rest what the string before ended with, in the middle of a line
 */
export function readSse(text: string, rest = ''): SseText | null {
  const delta: Delta = { text: '', shape: 'openai', choices: 0 }
  const whole = rest + text
  if (rest.length > LONGEST_REST) return null
  // A line in many small pieces: to read it anew with each would take the square of its length.
  if (BEGUN.test(rest) && !/[\r\n]/.test(text) && !EVENT_END.test(text)) return { delta, rest: whole }
  if (!FIELD.test(whole.trimStart())) return null
  const lines = whole.split(/\r?\n/)
  const last = lines.length - 1
  let isOpenai = rest !== ''
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') continue
    if (i === last && isOpenai && 'data:'.startsWith(line)) return { delta, rest: line }
    if (!FIELD.test(line)) return null
    if (!line.startsWith('data:')) continue
    const data = line.slice('data:'.length).trim()
    if (data === '[DONE]') {
      isOpenai = true
      continue
    }
    const parsed = parseJson(data)
    const breaksOff = data.startsWith('{') || (isOpenai && '[DONE]'.startsWith(data))
    if (parsed === undefined && i === last && breaksOff) return { delta, rest: line }
    const one = readOpenai(parsed)
    if (!one) return null
    isOpenai = true
    delta.text += one.text
    delta.shape = one.shape
    delta.choices = Math.max(delta.choices, one.choices)
  }
  return isOpenai ? { delta, rest: '' } : null
}
