import { INLINE_CHUNK_BYTES } from '@/lib/contract/frames'
import type { ComparedJob } from './figures'

const MIB = 1024 * 1024

/**
 * What a comparison of two jobs leaves open, in words: a job that still runs or whose chunks are on their way here, and
 * chunks whose bodies are not sent along.
 * @param sides `ofChunks` where the chunks are compared, which may lack bodies, and not the aggregate
 */
export function caveatsOf(sides: readonly { letter: string; compared: ComparedJob; ofChunks: boolean }[]): string[] {
  const running = sides.filter(({ compared }) => !compared.job.closed).map(({ letter }) => letter)
  const reading = sides
    .filter(({ compared, ofChunks }) => ofChunks && isBeingRead(compared))
    .map(({ letter }) => letter)
  const bare = sides.reduce((sum, { compared, ofChunks }) => sum + (ofChunks ? omittedOf(compared) : 0), 0)
  return [
    ...(running.length > 0 ? [`${running.join(' and ')} still ${running.length === 1 ? 'runs' : 'run'}`] : []),
    ...(reading.length > 0 ? [`${reading.join(' and ')} ${reading.length === 1 ? 'is' : 'are'} still being read`] : []),
    ...(bare > 0
      ? [`${bare} ${bare === 1 ? 'chunk' : 'chunks'} above ${INLINE_CHUNK_BYTES / MIB} MB by size only`]
      : []),
  ]
}

/** Whether a log that is over is not here to its end. */
export function isBeingRead({ job, count }: Pick<ComparedJob, 'job' | 'count'>): boolean {
  return job.closed && count < job.chunkCount
}

/** How many of a job's chunks were too large to be sent along. */
export function omittedOf({ chunks, count }: Pick<ComparedJob, 'chunks' | 'count'>): number {
  let omitted = 0
  for (let i = 0; i < count; i++) if (chunks[i]?.omitted) omitted++
  return omitted
}
