import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { PlannedJob } from './chaos-input'
import type { ChaosReport } from './chaos-report'
import { followJob } from './follow-job'
import { judgeOutcome } from './judge-outcome'
import type { Servers } from './keep-servers'
import { readOutcome } from './read-outcome'
import type { Sight } from './sight'
import { submitOnce } from './submit-once'

const LOOK_MS = 250

/** A job that somebody followed to its end. */
export interface EndedJob {
  planned: PlannedJob
  jobId: string
  sight: Sight
}

interface Run {
  servers: Servers
  pool: pg.Pool
  report: ChaosReport
  signal: AbortSignal
}

/** Submits and follows all jobs, `atOnce` at a time. `onEnd` is told after each how many have ended. */
export async function runJobs(
  { servers, pool, report, signal }: Run,
  plan: PlannedJob[],
  atOnce: number,
  onEnd: (ended: number) => void,
): Promise<{ ended: EndedJob[]; given: string[] }> {
  const left = [...plan]
  const ended: EndedJob[] = []
  const given: string[] = []
  async function runClient(): Promise<void> {
    for (let planned = left.shift(); planned; planned = left.shift()) {
      const submission = await submitOnce(servers, pool, planned, signal)
      report.repeatedSubmissions += submission.repeats
      given.push(...submission.given)
      const { jobId } = submission
      const { sight, connections } = await followJob(servers, jobId, planned.watched, signal)
      report.reconnections += planned.watched ? connections - 1 : 0
      ended.push({ planned, jobId, sight })
      onEnd(ended.length)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, runClient))
  return { ended, given }
}

/** When nothing is killed any more: holds every job against its plan, and counts into the report. */
export async function judgeJobs({ servers, pool, report }: Run, ended: EndedJob[]): Promise<void> {
  for (const { planned, jobId, sight } of ended) {
    const { url } = await servers.any()
    const outcome = await readOutcome(url, pool, jobId)
    const problems = [...sight.broken, ...judgeOutcome(planned, outcome)]
    if (JSON.stringify(sight.chunks) !== JSON.stringify(outcome.log.map(({ output }) => output))) {
      problems.push('what was seen live is not the log')
    }
    if (problems.length > 0) report.broken.push(`job ${jobId} ${JSON.stringify(planned)}: ${problems.join('; ')}`)
    else report.whole += 1
    const { job, log, row } = outcome
    report.chunks += log.length
    report.lost += planned.input.chunks - log.length
    report.takeovers += row.leaseEpoch - 1
    report.suspicions += sight.suspicions.size
    report.mended += job.gaps.filter(({ lost }) => lost !== null).length
    report.unproven += job.gaps.filter(({ lost }) => lost === null).length
    report.refuted += [...sight.suspicions.values()].filter(
      ({ attempt, after, until }) =>
        !job.gaps.some((gap) => gap.attempt === attempt && gap.after >= after && gap.after <= (until ?? gap.after)),
    ).length
  }
}

/** Whatever else was recorded must be over as well: submissions that came to nothing, and leases. */
export async function judgeRest({ pool, report, signal }: Run, ended: EndedJob[], given: string[]): Promise<void> {
  await untilSettled(pool, signal)
  const { rows } = await pool.query<{ id: string; status: string; closed: boolean; lease_owner: string | null }>(
    `select id, status, closed, lease_owner from jobs
     where not closed or lease_owner is not null
        or (id <> all($1) and not (status = 'NOT_ACCEPTED' and upstream_id is null and request_body = any($2)))`,
    [ended.map(({ jobId }) => jobId), given],
  )
  for (const row of rows) report.broken.push(`job ${row.id} is left over: ${JSON.stringify(row)}`)
}

/** A submission that was cut off is settled when its lease has run out; nobody waited for one that was recorded late. */
async function untilSettled(pool: pg.Pool, signal: AbortSignal): Promise<void> {
  for (;;) {
    const { rowCount } = await pool.query(`select 1 from jobs where status = 'SUBMITTING' limit 1`)
    if (!rowCount) return
    await sleep(LOOK_MS, undefined, { signal })
  }
}
