import type { Chunk } from '@/lib/contract/frames'

/** What a job gave, to be compared: its aggregate, or its chunks where there is no aggregate. */
export interface ComparedOutput {
  value: unknown
  from: 'aggregate' | 'chunks'
  /** The whole as one text, where it is text. */
  text: string | null
}

/** @param aggregate undefined while there is none */
export function outputOf(aggregate: unknown, chunks: readonly Chunk[], count: number): ComparedOutput {
  // Where aggregation is off the aggregate is an empty list, and says nothing of what was streamed.
  const says = aggregate !== undefined && !(Array.isArray(aggregate) && aggregate.length === 0 && count > 0)
  const value = says ? aggregate : chunkOutputs(chunks, count)
  return { value, from: says ? 'aggregate' : 'chunks', text: asText(value) }
}

/** What stands in the chunks, one after the other; one whose body was too large to be sent along is named by its place. */
export function chunkOutputs(chunks: readonly Chunk[], count: number): unknown[] {
  return chunks.slice(0, count).map(({ seq, bytes, output, omitted }) => (omitted ? { omitted: seq, bytes } : output))
}

function asText(value: unknown): string | null {
  if (typeof value === 'string') return value
  if (!Array.isArray(value) || value.length === 0) return null
  return value.every((item) => typeof item === 'string') ? value.join('') : null
}
