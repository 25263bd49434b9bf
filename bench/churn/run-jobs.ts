import { z } from 'zod'
import { type ChurnInput, drawInput } from './churn-input'
import type { ChurnReport } from './churn-report'
import { judgeJob } from './judge-job'
import { askUntilAnswered, type JobReading, readJob, readStatus, type StatusAnswer } from './read-job'
import { seededRandom } from './seeded-random'

const Accepted = z.object({ id: z.string() })
const SECOND_LOOKS_AT_ONCE = 20

/** A job that ended, and how. */
export interface EndedJob {
  base: string
  jobId: string
  final: StatusAnswer
}

/**
 * Runs `jobs` jobs, `atOnce` at a time, each by a client of its own that reads it to its end, and counts into the report.
 * @param bases URLs of the endpoints, which get the jobs in turn
 * @param onEnd told after each job how many have ended
 */
export async function runJobs(options: {
  bases: string[]
  jobs: number
  atOnce: number
  seed: number
  report: ChurnReport
  signal: AbortSignal
  onEnd: (ended: number) => void
}): Promise<EndedJob[]> {
  const { bases, jobs, atOnce, seed, report, signal, onEnd } = options
  const random = seededRandom(seed)
  const inputs = Array.from({ length: jobs }, (_, i) => drawInput(i + 1, random))
  const ended: EndedJob[] = []
  let next = 0
  async function runClient(): Promise<void> {
    while (next < jobs) {
      const at = next
      next += 1
      const input = inputs[at] as ChurnInput
      const base = bases[at % bases.length] as string
      // A submission whose answer was lost is sent again; the job that it may have made runs unread.
      const { id } = (await askUntilAnswered(`${base}/run`, Accepted, signal, { input })).value
      const reading = await readJob(base, id, signal)
      count(report, id, input, reading)
      ended.push({ base, jobId: id, final: reading.final })
      onEnd(ended.length)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, runClient))
  return ended
}

function count(report: ChurnReport, jobId: string, input: ChurnInput, reading: JobReading): void {
  const { log, final } = reading
  const verdict = judgeJob(input, reading)
  if (verdict.outcome === 'completed') report.completed += 1
  else if (verdict.outcome === 'given up') report.givenUp += 1
  else report.broken.push(`job ${jobId} (retries ${final.retries}): ${verdict.problems.join('; ')}`)
  report.chunks += log.chunks.length
  report.startedOver += Math.max(0, log.runs - 1)
  report.mostRetries = Math.max(report.mostRetries, final.retries)
  report.repeated += log.repeated
}

/** A job ends once: asks for all of them again when all is over, and notes those that changed since. */
export async function lookAgain(ended: EndedJob[], report: ChurnReport, signal: AbortSignal): Promise<void> {
  const left = [...ended]
  async function look(): Promise<void> {
    for (let job = left.pop(); job; job = left.pop()) {
      const now = await readStatus(job.base, job.jobId, signal)
      if (JSON.stringify(now) !== JSON.stringify(job.final))
        report.broken.push(`job ${job.jobId} changed after its end`)
    }
  }
  await Promise.all(Array.from({ length: SECOND_LOOKS_AT_ONCE }, look))
}
