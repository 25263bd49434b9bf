import type { DifferenceCounts, Verdict, VerdictKind } from '@/lib/contract/verdict'

type Counts = Pick<Verdict, 'streamCount' | 'aggregateCount'> & { counts: DifferenceCounts }

/** What a verdict means and why it happens, and what to do about it. */
interface Words {
  sentence: (counts: Counts) => string
  advice: string | null
}

/** The texts of each kind. What they say of Runpod and of the worker's SDK is measured with runpod 1.12.0. */
export const VERDICT_WORDS: Record<VerdictKind, Words> = {
  identical: {
    sentence: ({ streamCount: n }) => `The stream and the aggregate are identical: ${count(n, 'chunk')} of ${n}.`,
    advice: null,
  },
  mended: {
    sentence: ({ aggregateCount, counts: { mended: n } }) =>
      `${count(n, 'chunk')} of ${aggregateCount} ${n === 1 ? 'was lost on the way and stands' : 'were lost on the way and stand'} in the aggregate; all others are identical.`,
    advice: 'Take the aggregate: it is whole.',
  },
  missing: {
    sentence: ({ aggregateCount, counts: { missing, mended } }) =>
      `${count(missing + mended, 'chunk')} of ${aggregateCount} never came in the stream; all others are identical. Runpod hands each chunk out once: somebody else read this job’s stream, or an answer was lost on its way; on the local endpoint, a fault that is switched on may have taken ${missing + mended === 1 ? 'it' : 'them'}.`,
    advice: 'Take the aggregate, which is whole, and let nothing but Sluice read /stream of this endpoint’s jobs.',
  },
  extra: {
    sentence: ({ counts: { extra: n } }) =>
      `${count(n, 'chunk')} of the stream ${n === 1 ? 'is' : 'are'} not in the aggregate; all others are identical. The aggregate is what the last run kept, and the stream has what any run sent.`,
    advice: 'See in the worker’s log whether the job ran twice; the aggregate is the result of one whole run.',
  },
  doubled: {
    sentence: ({ counts: { doubled: n } }) =>
      `${count(n, 'chunk')} came more often than the aggregate has ${n === 1 ? 'it' : 'them'}; all others are identical. A chunk can be delivered twice: whoever sends it and hears no answer sends it again.`,
    advice: 'Number the chunks in the handler, so that a client can drop one that it has.',
  },
  reordered: {
    sentence: ({ counts: { moved: n } }) =>
      `${count(n, 'chunk')} ${n === 1 ? 'stands' : 'stand'} elsewhere in the aggregate; nothing is missing. Chunks that are sent one right after the other can overtake each other on their way.`,
    advice: 'Number the chunks in the handler, so that a client can put them in order.',
  },
  changed: {
    sentence: ({ counts: { changed: n } }) =>
      `${count(n, 'chunk')} ${n === 1 ? 'differs from the item in its' : 'differ from the items in their'} place; all others are identical. A handler that changes an object after its yield changes the aggregate, which keeps the object itself.`,
    advice: 'Open a pair to see what differs, and yield a copy of what is changed later: copy.deepcopy(value).',
  },
  repeated_object: {
    sentence: ({ counts: { repeated: n } }) =>
      `${count(n, 'item')} of the aggregate ${n === 1 ? 'repeats a later state' : 'repeat later states'} of an object that the stream has as it was. The handler yields one object again and again, and the aggregate keeps the object itself, not what it was.`,
    advice: 'The stream is right. Yield a copy: dict(value), or copy.deepcopy(value) when it holds lists or objects.',
  },
  split: {
    sentence: ({ counts: { split: n } }) =>
      `${count(n, 'item')} of the aggregate came in pieces that make ${n === 1 ? 'it' : 'them'} when joined; all others are identical. A chunk beyond Runpod’s limit of 1 MB is split.`,
    advice: 'Join the pieces, or yield less than 1 MB at once; the aggregate has each item whole.',
  },
  different: {
    sentence: ({ streamCount, aggregateCount, counts }) =>
      aggregateCount === null
        ? `Not comparable: the stream has ${count(streamCount, 'chunk')}, but the aggregate is one value, not a list of chunks.`
        : `The stream has ${count(streamCount, 'chunk')}, the aggregate ${aggregateCount}: ${tellCounts(counts)}.`,
    advice: 'Go from one difference to the next: each says what it is.',
  },
  aggregation_off: {
    sentence: ({ streamCount: n }) =>
      `Not comparable: ${count(n, 'chunk')} streamed, and the handler does not set return_aggregate_stream, so its output stays empty.`,
    advice: 'To have the output of /status as well, start the worker with "return_aggregate_stream": True.',
  },
  not_a_generator: {
    sentence: () => 'Nothing was streamed: the handler returns one value instead of yielding, so it is no generator.',
    advice: 'To stream, use yield in the handler itself; a generator that it returns is not run.',
  },
  not_streamed: {
    sentence: ({ aggregateCount: n }) =>
      n
        ? `No chunk arrived, and the aggregate has ${n}: the handler returned a list, or its chunks were lost on the way.`
        : 'Nothing was streamed: the handler returned an empty list, or it yielded nothing.',
    advice: 'To stream, yield each part; if the handler does, let nothing but Sluice read /stream.',
  },
  aggregate_discarded: {
    sentence: ({ streamCount }) =>
      `The job failed, so the worker dropped its aggregate: ${arrived(streamCount)} all there is.`,
    advice: 'The error says what failed; what arrived is kept here.',
  },
  aggregate_missing: {
    sentence: ({ streamCount }) =>
      streamCount > 0
        ? `The job ended without an output: ${arrived(streamCount)} all there is.`
        : 'The job ended without an output, and nothing was streamed.',
    advice: null,
  },
}

const COUNT_WORDS = {
  missing: 'missing',
  mended: 'lost at known places',
  extra: 'extra',
  doubled: 'doubled',
  moved: 'in another place',
  changed: 'changed',
  repeated: 'of a repeated object',
  split: 'split',
} as const satisfies Record<keyof DifferenceCounts, string>

/** What differs, e.g. `2 missing, 1 doubled`. */
function tellCounts(counts: DifferenceCounts): string {
  const kinds = Object.keys(COUNT_WORDS) as (keyof DifferenceCounts)[]
  return kinds
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${counts[kind]} ${COUNT_WORDS[kind]}`)
    .join(', ')
}

function arrived(chunks: number): string {
  return chunks === 1 ? 'the one chunk that arrived is' : `the ${chunks} chunks that arrived are`
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`
}
