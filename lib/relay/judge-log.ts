import { alignLists } from '@/lib/align/align-lists'
import { type Alignment, MOST_RUNS, type Run } from '@/lib/contract/alignment'
import type { Gap } from '@/lib/contract/gaps'
import type { Verdict, VerdictKind } from '@/lib/contract/verdict'
import { arrayElements, jsonKind } from '@/lib/json/raw-json'
import { countRuns, kindOfCounts } from './count-runs'
import { measureGaps } from './measure-gaps'
import { placeGaps, runsOfGaps } from './place-gaps'
import { itemLengths, type ReadKeys, readKeys } from './read-keys'
import { VERDICT_WORDS } from './verdict-words'
import { verifySplits } from './verify-splits'

export interface JudgedLog {
  status: string
  /** JSON texts of the log's chunks, in order; asked for once more where chunks may be pieces of an item. */
  chunks: () => AsyncIterable<string>
  /** JSON text of the aggregate, null when the job has none. */
  aggregate: string | null
  /** Places where chunks may have been lost, in order. */
  suspects?: Gap[]
  /** True when the upstream started the job over at a moment that was not noticed. */
  startedOver?: boolean
}

export interface Judgement {
  verdict: Verdict
  gaps: Gap[]
  /** Where what differs; null when the two were not compared, or are equal. */
  alignment: Alignment | null
}

/**
 * Compares the stream with the aggregate by JSON value: key order and number spelling do not matter. Says of each chunk and
 * item what became of it. Where chunks may have been lost it finds out how many were: a suspicion that the aggregate refutes is
 * dropped, and one that nothing proves stays one.
 */
export async function judgeLog(log: JudgedLog): Promise<Judgement> {
  const { status, aggregate, suspects = [], startedOver = false } = log
  const items = aggregate !== null && jsonKind(aggregate) === 'array' ? arrayElements(aggregate) : null
  const read = await readKeys(log.chunks(), items)
  const { streamCount, matching } = read
  const aggregateCount = items?.length ?? null
  const unheard = incomparable({ status, aggregate, streamCount, aggregateCount, hasSuspects: suspects.length > 0 })
  const laid = unheard === null && items ? await layBeside(log, read, items, suspects) : null
  const gaps = (laid?.gaps ?? suspects).map((gap) => ({ ...gap, until: gap.until ?? streamCount }))
  const counts = countRuns(laid?.runs ?? [])
  const kind = unheard ?? kindOfCounts(counts)
  const hasFirst = unheard === null && kind !== 'identical' && kind !== 'mended'
  const words = VERDICT_WORDS[kind]
  const why = whyElse(
    kind,
    startedOver,
    gaps.filter(({ lost }) => lost === null),
  )
  return {
    verdict: {
      kind,
      streamCount,
      aggregateCount,
      matching,
      firstDifference: hasFirst ? matching + 1 : null,
      counts: unheard === null ? counts : null,
      sentence: words.sentence({ streamCount, aggregateCount, counts }) + why,
      advice: words.advice,
    },
    gaps,
    alignment: laid && kind !== 'identical' ? bounded(laid) : null,
  }
}

/** The kind of what is not two lists of chunks; null when it is. */
function incomparable(seen: {
  status: string
  aggregate: string | null
  streamCount: number
  aggregateCount: number | null
  hasSuspects: boolean
}): VerdictKind | null {
  const { status, aggregate, streamCount, aggregateCount, hasSuspects } = seen
  if (aggregate === null) return status === 'FAILED' && streamCount > 0 ? 'aggregate_discarded' : 'aggregate_missing'
  // Where chunks may have been lost it can have been all of them.
  if (streamCount === 0 && aggregateCount && hasSuspects) return null
  if (streamCount === 0) return aggregateCount === null ? 'not_a_generator' : 'not_streamed'
  if (aggregateCount === 0) return 'aggregation_off'
  return aggregateCount === null ? 'different' : null
}

async function layBeside(
  log: JudgedLog,
  { keys, pieces }: ReadKeys,
  items: string[],
  suspects: Gap[],
): Promise<{ runs: Run[]; gaps: Gap[]; isShortest: boolean }> {
  if (!keys) return { runs: [], gaps: [], isShortest: true }
  // What the known places explain is so: among equal chunks a comparison alone would take any of them for the lost one.
  const measured = suspects.length > 0 ? measureGaps(suspects, keys.stream, keys.aggregate) : null
  if (measured) return { runs: runsOfGaps(measured, keys.stream.length), gaps: measured, isShortest: true }
  const lengths = { stream: pieces, aggregate: itemLengths(items) }
  let aligned = await alignLists({ ...keys, lengths })
  const hasSplits = aligned.runs.some(({ kind }) => kind === 'split')
  if (hasSplits && !(await verifySplits(aligned.runs, log.chunks(), items))) aligned = await alignLists(keys)
  return { ...aligned, gaps: placeGaps(suspects, aligned.runs, keys.aggregate) }
}

function bounded({ runs, isShortest }: { runs: Run[]; isShortest: boolean }): Alignment {
  return { runs: runs.slice(0, MOST_RUNS), truncated: runs.length > MOST_RUNS, isShortest }
}

/** What is known beside the two lists of why they differ. */
function whyElse(kind: VerdictKind, startedOver: boolean, unproven: Gap[]): string {
  if (kind === 'identical') return ''
  if (startedOver && kind !== 'mended')
    return ' The endpoint started the job over, and the stream has chunks of both runs.'
  const [place] = unproven
  if (!place) return ''
  return ` Chunks may be missing after chunk ${place.after}: ${CAUSES[place.why]}.`
}

const CAUSES: Record<Gap['why'], string> = {
  reader_died: 'its reader was killed there',
  answer_lost: 'a connection broke there',
  forgotten: 'the upstream forgot the job there',
}
