import type { TextConvention, TextReading } from './read-text'

const WORDS = {
  strings: 'plain strings',
  text: 'the field text',
  tokens: 'the field tokens',
  vllm: 'vLLM batches (choices[].tokens)',
  openai: 'OpenAI chunks (choices[].delta.content)',
  sse: 'OpenAI events in strings (data: {…})',
} as const satisfies Record<TextConvention, string>

/** From what the text of a list of chunks was joined, and what it leaves out. */
export function describeText({ conventions, textChunks, choices }: TextReading, count: number): string {
  const from = conventions.map((each) => WORDS[each])
  const others = count - textChunks
  return [
    `Joined from ${from.length > 1 ? `${from.slice(0, -1).join(', ')} and ${from.at(-1)}` : from[0]}`,
    ...(choices > 1 ? [`the first of ${choices} choices`] : []),
    ...(others > 0 ? [`${others.toLocaleString('en-US')} ${others === 1 ? 'chunk is' : 'chunks are'} no text`] : []),
  ].join(' · ')
}
