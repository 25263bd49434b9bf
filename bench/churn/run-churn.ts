import { setMaxListeners } from 'node:events'
import { rmSync } from 'node:fs'
import { temporaryFolder } from '@/e2e/sluice-server'
import { startGuard } from '@/scripts/worker/start-guard'
import { type ChurnEndpoint, openChurnEndpoint } from './churn-endpoint'
import { type ChurnReport, emptyReport } from './churn-report'
import { type Crew, keepWorkers } from './keep-workers'
import { planUpheavals, type Upheaval } from './plan-upheavals'
import { lookAgain, runJobs } from './run-jobs'
import { sampleMemory } from './sample-memory'
import { seededRandom } from './seeded-random'

export interface ChurnOptions {
  jobs: number
  workers: number
  endpoints: number
  /** How often the endpoint's process is killed and started again. */
  restarts: number
  /** How many workers are killed. */
  kills: number
  /** Decides on the jobs, on who is killed and when. */
  seed: number
  /** After this long the run is given up. */
  timeoutMs: number
  /** Of a Python with the SDK. */
  python: string
  say: (line: string) => void
}

/** So many jobs per worker are on their way: some wait in the queue, as in a busy service. */
const JOBS_PER_WORKER = 3
/** Every so many jobs a line says how far it is. */
const PROGRESS = 20

/**
 * Runs jobs on real Python workers while workers and the local endpoint are killed (`kill -9`), reads each job as a careful
 * client does, and holds it against what its handler yields. Never throws: what went wrong is in the report.
 */
export async function runChurn(options: ChurnOptions): Promise<ChurnReport> {
  const { jobs, workers: count, python, seed, say } = options
  const over = new AbortController()
  const signal = AbortSignal.any([AbortSignal.timeout(options.timeoutMs), over.signal])
  // Every client listens to it.
  setMaxListeners(0, signal)
  const report = emptyReport()
  const dataDir = temporaryFolder()
  const guard = startGuard()
  const endpointIds = Array.from({ length: options.endpoints }, (_, i) => `local-churn-${i + 1}`)
  let endpoint: ChurnEndpoint | undefined
  let crew: Crew | undefined
  try {
    endpoint = await openChurnEndpoint(dataDir, endpointIds)
    const { origin } = endpoint
    const memory = sampleMemory(() => endpoint?.pid, signal)
    crew = keepWorkers({
      ...{ origin, endpointIds, count, python, guard, signal },
      random: seededRandom(seed + 1),
      onFailure: (error) => over.abort(error),
    })
    const upheavals = planUpheavals(options, seededRandom(seed + 2))
    let last: Promise<void> = Promise.resolve()
    const began = Date.now()
    const ended = await runJobs({
      ...{ jobs, atOnce: count * JOBS_PER_WORKER, seed, report, signal },
      bases: endpointIds.map((id) => `${origin}/v2/${id}`),
      onEnd: (done) => {
        if (done % Math.ceil(jobs / PROGRESS) === 0) say(`${done} of ${jobs} jobs have ended`)
        while (upheavals[0] && upheavals[0].afterJobs <= done) {
          const upheaval = upheavals.shift() as Upheaval
          last = last.then(() => upheave(upheaval)).catch((error) => over.abort(error))
        }
      },
    })
    report.seconds = (Date.now() - began) / 1000
    report.memory = memory.newest()
    await last
    await lookAgain(ended, report, signal)
  } catch (error) {
    report.broken.push(
      `the run was given up: ${error instanceof Error ? error.stack : error}\n${endpoint?.logs() ?? ''}`,
    )
  } finally {
    over.abort()
    await crew?.stop()
    await endpoint?.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return report

  async function upheave({ kind }: Upheaval): Promise<void> {
    if (kind === 'worker') {
      report.kills += 1
      await crew?.killOne()
      return
    }
    report.restarts += 1
    const at = Date.now()
    await endpoint?.restart()
    say(`the local endpoint was killed, and answered again after ${((Date.now() - at) / 1000).toFixed(1)} s`)
  }
}
