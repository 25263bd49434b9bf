/** What a chunk in one of OpenAI's shapes adds to the answer. */
export interface Delta {
  text: string
  /** `choices` where tokens come in batches, as Runpod's vLLM worker yields them by itself; else OpenAI's own shape. */
  shape: 'openai' | 'vllm'
  /** How many answers the chunk speaks of: with `n` above 1 they come interleaved, and only the first is read. */
  choices: number
}

/**
 * Reads `choices` of a value: `delta.content` of a chat stream, `message.content` of a whole answer, `text` of a
 * completion, or `tokens` of worker-vllm (`{"choices": [{"tokens": ["…"]}]}`, its src/engine.py). A list of such objects
 * is read as one: worker-vllm batches so with RAW_OPENAI_OUTPUT=0. Null for anything else.
 */
export function readOpenai(value: unknown): Delta | null {
  if (!Array.isArray(value)) return readOne(value)
  if (value.length === 0) return null
  const all: Delta = { text: '', shape: 'openai', choices: 0 }
  for (const each of value) {
    const one = readOne(each)
    if (!one) return null
    all.text += one.text
    all.shape = one.shape
    all.choices = Math.max(all.choices, one.choices)
  }
  return all
}

function readOne(value: unknown): Delta | null {
  const choices = fieldOf(value, 'choices')
  if (!Array.isArray(choices)) return null
  // The last chunk of a stream may carry the usage alone.
  if (choices.length === 0) return fieldOf(value, 'usage') ? { text: '', shape: 'openai', choices: 0 } : null
  const indexes = choices.map((choice, i) => numberOf(fieldOf(choice, 'index')) ?? i)
  const count = indexes.reduce((most, index) => Math.max(most, index), 0) + 1
  const first = choices[indexes.indexOf(0)]
  // A chunk of another choice only: it is of the shape, and says nothing here.
  const said = first === undefined ? readChoice(choices[0]) : readChoice(first)
  return said && { ...said, text: first === undefined ? '' : said.text, choices: count }
}

function readChoice(choice: unknown): Pick<Delta, 'text' | 'shape'> | null {
  const tokens = joinTokens(fieldOf(choice, 'tokens'))
  if (tokens !== null) return { text: tokens, shape: 'vllm' }
  const said = fieldOf(choice, 'delta') ?? fieldOf(choice, 'message')
  if (said !== null && typeof said === 'object') {
    const content = fieldOf(said, 'content')
    // The first delta names the role only, and a call of a tool has no content.
    return { text: typeof content === 'string' ? content : '', shape: 'openai' }
  }
  const text = fieldOf(choice, 'text')
  return typeof text === 'string' ? { text, shape: 'openai' } : null
}

/** A list of strings as one; null for anything else. */
export function joinTokens(tokens: unknown): string | null {
  return Array.isArray(tokens) && tokens.every((token) => typeof token === 'string') ? tokens.join('') : null
}

/** A field of an object; undefined where there is none. */
export function fieldOf(value: unknown, name: string): unknown {
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[name] : undefined
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 1_000 ? value : null
}
