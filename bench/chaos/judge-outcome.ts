import { isDeepStrictEqual } from 'node:util'
import { ChaosChunk, ENDPOINTS, expectedChunks, type PlannedJob } from './chaos-input'
import type { Outcome } from './read-outcome'

/**
 * Holds a job that is over against what its handler yields: each chunk once, in order and unaltered, what is missing at a
 * place where the job says so, and by the aggregate's account where there is one.
 * @returns what is wrong, in words; nothing when all is well
 */
export function judgeOutcome({ endpointId, input }: PlannedJob, outcome: Outcome): string[] {
  const { job, log, aggregate, row } = outcome
  const problems: string[] = []
  const check = (holds: boolean, otherwise: string) => {
    if (!holds) problems.push(otherwise)
  }
  check(row.closed && job.closed, `not closed, ${job.status}`)
  check(row.leaseOwner === null && row.leaseExpiresAt === null, `its lease is left with ${row.leaseOwner}`)
  const status = input.fails ? 'FAILED' : 'COMPLETED'
  check(job.status === status, `${status} expected, ended ${job.status}: ${job.problem?.message ?? job.error}`)
  check(isNumbered(log) && log.length === job.chunkCount, `the API's log has ${log.length} of ${job.chunkCount} chunks`)
  check(isStored(outcome), 'the API and the database tell different logs')

  const expected = expectedChunks(input)
  const chunks = log.map(({ output }) => ChaosChunk.safeParse(output).data)
  const places = chunks.map((chunk) => chunk?.n ?? Number.NaN)
  check(
    places.every((n, i) => n > (places[i - 1] ?? -1)),
    `not each chunk once and in order: ${places.join(' ')}`,
  )
  const altered = chunks.filter((chunk, i) => !isDeepStrictEqual(chunk, expected[places[i] as number]))
  check(altered.length === 0, `${altered.length} chunks are not the handler's`)

  const missing = expected.map(({ n }) => n).filter((n) => !places.includes(n))
  const { gaps, verdict } = job
  const unknown = missing.filter((n) => {
    const behind = places.filter((place) => place < n).length
    return !gaps.some(({ after, until }) => after <= behind && behind <= (until ?? behind))
  })
  check(unknown.length === 0, `${unknown.join(' ')} of ${expected.length} are missing, and no gap tells: ${show(gaps)}`)
  if (endpointId === ENDPOINTS[0] && !input.fails) {
    check(isDeepStrictEqual(aggregate, expected), 'the aggregate is not what the handler yields')
    const kind = missing.length > 0 ? 'mended' : 'identical'
    check(verdict?.kind === kind, `verdict ${kind} expected, ${missing.length} missing: ${show({ verdict, gaps })}`)
    const told = gaps.flatMap(({ lost, inAggregate }) =>
      Array.from({ length: lost ?? 0 }, (_, i) => (inAggregate ?? Number.NaN) + i),
    )
    check(isDeepStrictEqual(told, missing), `missing: ${missing.join(' ')}; the gaps tell of: ${told.join(' ')}`)
  } else if (log.length > 0) {
    const kind = input.fails ? 'aggregate_discarded' : 'aggregation_off'
    check(verdict?.kind === kind, `verdict ${kind} expected: ${show(verdict)}`)
  }
  return problems
}

function isNumbered(log: readonly { seq: number }[]): boolean {
  return log.every(({ seq }, i) => seq === i + 1)
}

function isStored({ log, stored }: Outcome): boolean {
  return (
    isNumbered(stored) &&
    stored.length === log.length &&
    stored.every(({ body }, i) => body === null || isDeepStrictEqual(JSON.parse(body), log[i]?.output))
  )
}

function show(value: unknown): string {
  return JSON.stringify(value)
}
