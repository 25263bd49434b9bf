import { createHash } from 'node:crypto'
import type { Verdict, VerdictKind } from '@/lib/contract/verdict'
import { arrayElements, jsonKind } from '@/lib/json/raw-json'

export interface JudgedLog {
  status: string
  /** JSON texts of the log's chunks, in order. */
  chunks: AsyncIterable<string>
  /** JSON text of the aggregate, null when the job has none. */
  aggregate: string | null
  /** True when the upstream started the job over at a moment that was not noticed. */
  startedOver?: boolean
}

/** Compares the stream with the aggregate, chunk by chunk, by JSON value: key order and number spelling do not matter. */
export async function judgeLog({ status, chunks, aggregate, startedOver = false }: JudgedLog): Promise<Verdict> {
  const isList = aggregate !== null && jsonKind(aggregate) === 'array'
  const expected = isList ? arrayElements(aggregate) : null
  let streamCount = 0
  let matching = 0
  let diverged = false
  for await (const chunk of chunks) {
    const other = expected?.[streamCount]
    streamCount++
    if (diverged || other === undefined || !sameJson(chunk, other)) diverged = true
    else matching++
  }
  const aggregateCount = expected?.length ?? null
  const kind = kindOf({ status, aggregate, streamCount, aggregateCount, matching })
  const firstDifference = kind === 'different' ? matching + 1 : null
  const counts = { streamCount, aggregateCount, matching, firstDifference }
  const why =
    startedOver && kind === 'different'
      ? ' The endpoint started the job over, and the stream has chunks of both runs.'
      : ''
  return { kind, ...counts, sentence: SENTENCES[kind](counts) + why }
}

type Counts = Pick<Verdict, 'streamCount' | 'aggregateCount' | 'matching' | 'firstDifference'>

function kindOf(seen: Omit<Counts, 'firstDifference'> & { status: string; aggregate: string | null }): VerdictKind {
  const { status, aggregate, streamCount, aggregateCount, matching } = seen
  if (aggregate === null && status === 'FAILED') return streamCount > 0 ? 'aggregate_discarded' : 'aggregate_missing'
  if (aggregate === null) return 'aggregate_missing'
  if (streamCount > 0 && matching === streamCount && matching === aggregateCount) return 'identical'
  if (streamCount > 0 && aggregateCount === 0) return 'aggregation_off'
  if (streamCount === 0) return 'not_streamed'
  return 'different'
}

const SENTENCES: Record<VerdictKind, (counts: Counts) => string> = {
  identical: ({ streamCount }) =>
    `The stream and the aggregate are identical: ${count(streamCount, 'chunk')} of ${streamCount}.`,
  different: ({ streamCount, aggregateCount, firstDifference }) =>
    aggregateCount === null
      ? `The stream has ${count(streamCount, 'chunk')}, but the aggregate is one value, not a list of chunks.`
      : `The stream has ${count(streamCount, 'chunk')}, the aggregate ${aggregateCount}; the first difference is at chunk ${firstDifference}.`,
  aggregation_off: ({ streamCount }) =>
    `Not comparable: ${count(streamCount, 'chunk')} streamed, and the handler does not set return_aggregate_stream, so its output stays empty.`,
  not_streamed: () => 'Nothing was streamed: the handler returns one value instead of yielding, or it yielded nothing.',
  aggregate_discarded: ({ streamCount }) =>
    `The job failed, so the worker dropped its aggregate: ${arrived(streamCount)} all there is.`,
  aggregate_missing: ({ streamCount }) =>
    streamCount > 0
      ? `The job ended without an output: ${arrived(streamCount)} all there is.`
      : 'The job ended without an output, and nothing was streamed.',
}

function arrived(chunks: number): string {
  return chunks === 1 ? 'the one chunk that arrived is' : `the ${chunks} chunks that arrived are`
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`
}

/** Equal as JSON values. Large texts that differ are compared by digest so that only one is held parsed at a time. */
function sameJson(a: string, b: string): boolean {
  if (a === b) return true
  try {
    return digest(a) === digest(b)
  } catch {
    // Nested deeper than the stack reaches: the texts differ, which is all that can be said.
    return false
  }
}

function digest(text: string): string {
  return createHash('sha256')
    .update(JSON.stringify(JSON.parse(text), sortedKeys))
    .digest('base64')
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}
