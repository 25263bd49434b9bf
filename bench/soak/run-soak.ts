import { setMaxListeners } from 'node:events'
import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { ask } from '@/bench/processes/ask'
import { type EndpointProcess, startEndpoint } from '@/bench/processes/start-endpoint'
import { type FakeRunpod, startFakeRunpod } from '@/e2e/fake-runpod'
import { type SluiceServer, startSluice, temporaryFolder } from '@/e2e/sluice-server'
import { followJobs, type Following } from './follow-jobs'
import type { SoakSample } from './judge-soak'
import { keepJobs } from './keep-jobs'
import { sampleProcess } from './sample-process'

export interface SoakOptions {
  /** How long jobs are started; those that run then are read to their end. */
  seconds: number
  /** At once; each yields a chunk every `delayMs`. 8 run together, the others queue. */
  jobs: number
  delayMs: number
  /** Chunks of a job: `least`, and by chance fewer than `more` beyond. */
  words: { least: number; more: number }
  viewers: number
  /** Between two looks at the process. */
  sampleMs: number
  seed: number
  say: (line: string) => void
}

export interface SoakReport {
  seconds: number
  ended: number
  chunks: number
  lost: number
  shown: number
  whole: number
  broken: string[]
  samples: SoakSample[]
}

/** Built-in endpoints that take a count or a text of as many words; as Runpod's ids, behind which the local endpoint stands. */
const ENDPOINTS = ['tokens', 'stream-only']
const KEY = 'rpa_soak000000000000'
const HISTORY_MS = 2_000
const SLOW_MS = 300

/**
 * Runs a production Sluice with its own database under steady load: jobs on a local endpoint in a process of its own, which it
 * takes for Runpod, viewers of their events, one of them slow, and a history that is asked for again and again.
 * Never throws for what Sluice does wrong: that is in the report.
 */
export async function runSoak(options: SoakOptions): Promise<SoakReport> {
  const folders = [temporaryFolder(), temporaryFolder()] as const
  const over = new AbortController()
  setMaxListeners(0, over.signal)
  const following: Following = { shown: 0, whole: 0, broken: [] }
  const samples: SoakSample[] = []
  let endpoint: EndpointProcess | undefined
  let runpod: FakeRunpod | undefined
  let sluice: SluiceServer | undefined
  try {
    endpoint = await startEndpoint({ port: 0, dataDir: folders[0] })
    runpod = await startFakeRunpod(`${endpoint.origin}/v2`, KEY)
    const env = { RUNPOD_API_KEY: KEY, RUNPOD_BASE_URL: runpod.baseUrl, SLUICE_LOCAL_PORT: 'off' }
    sluice = await startSluice({ dataDir: folders[1], env })
    const { url, dataDir } = sluice
    const began = Date.now()
    const enough = AbortSignal.timeout(options.seconds * 1000)
    const jobs = keepJobs({ ...options, url, endpoints: ENDPOINTS, count: options.jobs, signal: enough })
    const viewers = Array.from({ length: options.viewers }, (_, nth) =>
      followJobs({
        ...{ url, running: jobs.running, nth, following, signal: over.signal },
        slowMs: nth === 0 ? SLOW_MS : 0,
      }),
    )
    const history = askForHistory(url, over.signal)
    while (!enough.aborted) {
      await sleep(options.sampleMs)
      const sample = await sampleProcess(url, dataDir, began)
      samples.push(sample)
      options.say(`${(sample.atMs / 1000).toFixed(0)} s: ${sample.chunks} chunks, ${sample.rssMiB.toFixed(0)} MiB`)
    }
    const seconds = (Date.now() - began) / 1000
    await jobs.over
    over.abort()
    await Promise.all([...viewers, history])
    const { ended, chunks, lost, broken } = jobs
    return {
      ...{ seconds, ended, chunks, lost, samples, broken: [...broken, ...following.broken] },
      ...{ shown: following.shown, whole: following.whole },
    }
  } finally {
    over.abort()
    await sluice?.stop()
    await runpod?.close()
    await endpoint?.kill('SIGTERM')
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  }
}

async function askForHistory(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await ask(`${url}/api/jobs`).catch(() => {})
    await sleep(HISTORY_MS, undefined, { signal }).catch(() => {})
  }
}
