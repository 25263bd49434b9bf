import type { Gap } from '@/lib/contract/gaps'
import type { Verdict, VerdictKind } from '@/lib/contract/verdict'
import { arrayElements, jsonKind } from '@/lib/json/raw-json'
import { jsonKey } from './json-key'
import { measureGaps } from './measure-gaps'

export interface JudgedLog {
  status: string
  /** JSON texts of the log's chunks, in order. */
  chunks: AsyncIterable<string>
  /** JSON text of the aggregate, null when the job has none. */
  aggregate: string | null
  /** Places where chunks may have been lost, in order. */
  suspects?: Gap[]
  /** True when the upstream started the job over at a moment that was not noticed. */
  startedOver?: boolean
}

/**
 * Compares the stream with the aggregate, chunk by chunk, by JSON value: key order and number spelling do not matter. Where
 * chunks may have been lost it finds out how many were: a suspicion that the aggregate refutes is dropped, and one that
 * nothing proves stays one.
 */
export async function judgeLog(log: JudgedLog): Promise<{ verdict: Verdict; gaps: Gap[] }> {
  const { status, chunks, aggregate, suspects = [], startedOver = false } = log
  const isList = aggregate !== null && jsonKind(aggregate) === 'array'
  const expected = isList ? arrayElements(aggregate) : null
  // Only where something may be missing: keys of a hundred thousand chunks are not free.
  const keys: string[] | null = suspects.length > 0 && expected && expected.length > 0 ? [] : null
  let streamCount = 0
  let matching = 0
  let diverged = false
  for await (const chunk of chunks) {
    const other = expected?.[streamCount]
    streamCount++
    if (diverged || other === undefined || !sameJson(chunk, other)) diverged = true
    else matching++
    keys?.push(jsonKey(chunk))
  }
  const aggregateCount = expected?.length ?? null
  const measured = keys && expected ? measureGaps(suspects, keys, expected.map(jsonKey)) : null
  const gaps = measured ?? suspects.map((gap) => ({ ...gap, until: gap.until ?? streamCount }))
  const seen = kindOf({ status, aggregate, streamCount, aggregateCount, matching })
  const kind = measured && measured.length > 0 ? 'mended' : seen
  const firstDifference = kind === 'different' ? matching + 1 : null
  const counts = { streamCount, aggregateCount, matching, firstDifference }
  const sentence = SENTENCES[kind](counts) + whyDifferent(kind, startedOver, measured === null ? suspects : [])
  return { verdict: { kind, ...counts, sentence }, gaps }
}

function whyDifferent(kind: VerdictKind, startedOver: boolean, suspects: Gap[]): string {
  if (startedOver && kind === 'different') {
    return ' The endpoint started the job over, and the stream has chunks of both runs.'
  }
  const [place] = suspects
  if (!place || kind === 'identical') return ''
  const cause = place.why === 'reader_died' ? 'its reader was killed there' : 'a connection broke there'
  return ` Chunks may be missing after chunk ${place.after}: ${cause}.`
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
  mended: ({ streamCount, aggregateCount }) => {
    const lost = (aggregateCount ?? 0) - streamCount
    const told = lost === 1 ? 'was lost on the way and stands' : 'were lost on the way and stand'
    return `${count(lost, 'chunk')} of ${aggregateCount} ${told} in the aggregate; all others are identical.`
  },
  different: ({ streamCount, aggregateCount, firstDifference }) =>
    aggregateCount === null
      ? `The stream has ${count(streamCount, 'chunk')}, but the aggregate is one value, not a list of chunks.`
      : `The stream has ${count(streamCount, 'chunk')}, the aggregate ${aggregateCount}; the first difference is at chunk ${firstDifference}.`,
  aggregation_off: ({ streamCount }) =>
    `Not comparable: ${count(streamCount, 'chunk')} streamed, and the handler does not set return_aggregate_stream, so its output stays empty.`,
  not_streamed: ({ aggregateCount }) =>
    aggregateCount
      ? `No chunk arrived, and the aggregate has ${aggregateCount}: the handler returned a list, or its chunks were lost on the way.`
      : 'Nothing was streamed: the handler returns one value instead of yielding, or it yielded nothing.',
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

/** Equal as JSON values. Large texts that differ are compared by key so that only one is held parsed at a time. */
function sameJson(a: string, b: string): boolean {
  return a === b || jsonKey(a) === jsonKey(b)
}
