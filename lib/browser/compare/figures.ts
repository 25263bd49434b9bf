import type { Chunk } from '@/lib/contract/frames'
import type { Job } from '@/lib/contract/jobs'
import { isBeingRead } from './caveats-of'

/** One job of a comparison, as it stands. */
export interface ComparedJob {
  job: Job
  chunks: readonly Chunk[]
  count: number
}

export type FigureUnit = 'ms' | 'bytes' | 'count'

/** One line of the table: a value per job, null where it is not known. Times in ms since the attempt began. */
export interface Figure {
  name: string
  /** What it measures, and by whose clock. */
  sentence: string
  unit: FigureUnit
  values: (number | null)[]
  /** True for values that still grow. */
  growing: boolean[]
}

/**
 * The key figures of jobs side by side. Only what was measured: there is no line for the cost, because Runpod does not tell
 * it per job.
 * @param now for the jobs that still run
 */
export function figuresOf(jobs: readonly ComparedJob[], now: number): Figure[] {
  const line = (
    name: string,
    unit: FigureUnit,
    sentence: string,
    value: (each: ComparedJob) => number | null,
    grows: (each: ComparedJob) => boolean = () => false,
  ): Figure => ({ name, unit, sentence, values: jobs.map(value), growing: jobs.map(grows) })
  const isOpen = (each: ComparedJob) => !each.job.closed || isBeingRead(each)
  return [
    line(
      'Queue delay',
      'ms',
      'How long it waited for a worker, as the endpoint measured it.',
      ({ job }) => job.delayTimeMs,
    ),
    line(
      'First chunk',
      'ms',
      'From submission until its first chunk was here. Not for /runsync: Sluice can read its chunks only late, the caller none.',
      ({ job, chunks }) => (job.mode === 'runsync' ? null : since(job, chunks[0]?.receivedAt ?? job.firstChunkAt)),
    ),
    line(
      'First seen by the caller',
      'ms',
      'For /run the first chunk; for /runsync the end, where all comes at once.',
      firstSeenMs,
    ),
    line(
      'Whole',
      'ms',
      'From submission until it had ended.',
      (each) => wholeMs(each) ?? elapsed(each.job, now),
      (each) => wholeMs(each) === null,
    ),
    line('Execution', 'ms', 'How long the handler ran, as the endpoint measured it.', ({ job }) => job.executionTimeMs),
    line('Chunks', 'count', 'Chunks in the log.', ({ count }) => count, isOpen),
    line('Streamed', 'bytes', 'Bytes of JSON in the chunks.', ({ chunks, count }) => bytesOf(chunks, count), isOpen),
    line('Aggregate', 'bytes', 'Bytes of JSON of the output that /status returned.', ({ job }) => job.aggregateBytes),
  ]
}

/**
 * When the caller had the first of the output: a `/runsync` is answered once, when all is there. Null where there is
 * none, or none yet: whoever fails first has not won.
 */
export function firstSeenMs(each: ComparedJob): number | null {
  const { job, chunks } = each
  const atEnd = job.status === 'COMPLETED' ? wholeMs(each) : null
  if (job.mode === 'runsync') return atEnd
  return since(job, chunks[0]?.receivedAt ?? job.firstChunkAt) ?? atEnd
}

/** From submission to the end; null while it runs. */
export function wholeMs({ job }: ComparedJob): number | null {
  return since(job, job.endedAt)
}

/** A value against the base's: how much more, and by what share of the base. Null where either is not known. */
export function differenceFrom(base: number | null, value: number | null): { by: number; share: number | null } | null {
  if (base === null || value === null) return null
  return { by: value - base, share: base === 0 ? null : (value - base) / base }
}

function since(job: Job, at: string | null | undefined): number | null {
  return at ? Math.max(0, Date.parse(at) - Date.parse(job.attemptBeganAt)) : null
}

function elapsed(job: Job, now: number): number {
  return Math.max(0, now - Date.parse(job.attemptBeganAt))
}

function bytesOf(chunks: readonly Chunk[], count: number): number {
  let bytes = 0
  for (let i = 0; i < count; i++) bytes += chunks[i]?.bytes ?? 0
  return bytes
}
