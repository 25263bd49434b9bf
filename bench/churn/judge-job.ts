import { isDeepStrictEqual } from 'node:util'
import { LOCAL_LIMITS } from '@/lib/local-endpoint/limits'
import { type ChurnInput, expectedText } from './churn-input'
import type { JobReading } from './read-job'

/** `given up`: FAILED because it lost its worker too often. */
export type JobVerdict = { outcome: 'completed' } | { outcome: 'given up' } | { outcome: 'wrong'; problems: string[] }

/**
 * Holds what a reader saw against what the handler yields: each chunk of the last run once and in order, and the
 * aggregate the same list.
 */
export function judgeJob(input: ChurnInput, { log, final }: JobReading): JobVerdict {
  const problems = [...log.broken]
  // A job is given up by the worker that it loses, or by the start after the endpoint's own end, and never sooner.
  const isGivenUp = final.status === 'FAILED' && /given up|timed out after/.test(String(final.error))
  if (isGivenUp && final.retries >= LOCAL_LIMITS.crashes && problems.length === 0) return { outcome: 'given up' }
  if (final.status !== 'COMPLETED') problems.push(`ended ${final.status}: ${JSON.stringify(final.error)}`)
  const places = log.chunks.map(({ n }) => n)
  const wanted = Array.from({ length: input.chunks }, (_, n) => n)
  if (!isDeepStrictEqual(places, wanted)) problems.push(`${input.chunks} chunks wanted, streamed: ${places.join(' ')}`)
  const altered = log.chunks.filter(({ n, text }) => text !== expectedText(input.seed, n))
  if (altered.length > 0) problems.push(`not the handler's text: chunks ${altered.map(({ n }) => n).join(' ')}`)
  if (final.status === 'COMPLETED' && !isDeepStrictEqual(final.output, log.chunks)) {
    problems.push('the aggregate is not what was streamed')
  }
  return problems.length > 0 ? { outcome: 'wrong', problems } : { outcome: 'completed' }
}
