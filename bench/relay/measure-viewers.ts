import { setTimeout as sleep } from 'node:timers/promises'
import { quantile } from '@/bench/latency/quantile'
import { ask } from '@/bench/processes/ask'
import { type SluiceServer, startSluice } from '@/e2e/sluice-server'
import { residentMib, watchMemory } from './resident-memory'
import { startViewers, type Seen } from './start-viewers'
import { startTimedUpstream, type TimedUpstream } from './timed-upstream'

/** How a browser watches: a stream of one job's own, or the one that all its tabs share. */
export type Way = 'job' | 'shared'

export interface ViewersOptions {
  viewers: number[]
  perSecond: number[]
  ways: Way[]
  /** How long each stream lasts. */
  seconds: number
  /** Of a chunk's filling. */
  bytes: number
  /** Told what is being done. */
  say: (line: string) => void
}

/** One job and its viewers, on a server of their own. Times in ms, memory in MiB. */
export interface ViewersRound {
  viewers: number
  perSecond: number
  way: Way
  chunks: number
  p50: number
  p99: number
  worst: number
  lost: number
  doubled: number
  /** Viewers who were told that the job is done. */
  done: number
  /** Events with chunks that a viewer got, on average. */
  frames: number
  /** The server's memory before there were viewers, after it had served one. */
  before: number
  /** With all viewers there and nothing to tell. */
  idle: number
  /** The most while chunks were told. */
  most: number
  /** Most reads of the upstream that were under way at once. */
  reads: number
}

export interface ViewerFigures {
  options: Omit<ViewersOptions, 'say'>
  rounds: ViewersRound[]
}

/** What the issue asks for; with rates of a usual handler and of a fast one. */
export const VIEWER_ROUNDS: Omit<ViewersOptions, 'say'> = {
  viewers: [1, 100, 1_000],
  perSecond: [10, 50],
  ways: ['job', 'shared'],
  seconds: 20,
  bytes: 200,
}

const KEY = 'bench-key'
const SETTLE_MS = 2_000

/**
 * Measures how soon viewers get a chunk after the upstream had it, and what they cost: a real server (the production build), one
 * job, viewers in a process of their own, for each number of viewers, rate and way.
 */
export async function measureViewers({ say, ...options }: ViewersOptions): Promise<ViewerFigures> {
  const rounds: ViewersRound[] = []
  for (const way of options.ways) {
    for (const perSecond of options.perSecond) {
      for (const viewers of options.viewers) {
        say(`${viewers} viewers, ${perSecond} chunks a second, ${way} …`)
        rounds.push(await measureRound({ ...options, viewers, perSecond, way }))
      }
    }
  }
  return { options, rounds }
}

type RoundOptions = { viewers: number; perSecond: number; way: Way; seconds: number; bytes: number }

async function measureRound(options: RoundOptions): Promise<ViewersRound> {
  const upstream = await startTimedUpstream()
  const server = await startSluice({ env: { RUNPOD_API_KEY: KEY, RUNPOD_BASE_URL: upstream.baseUrl } })
  try {
    // Code is loaded and compiled by the first to use it; that is not what a viewer costs.
    await runJob(upstream, server, { ...options, viewers: 1, perSecond: 50, seconds: 4 })
    await sleep(SETTLE_MS)
    const before = residentMib(server.pid)
    const { seen, idle, most, reads, chunks } = await runJob(upstream, server, options)
    const { viewers, perSecond, way } = options
    const { latencies, doubled, done, frames } = seen
    return {
      ...{ viewers, perSecond, way, chunks },
      p50: quantile(latencies, 0.5),
      p99: quantile(latencies, 0.99),
      worst: quantile(latencies, 1),
      // What is missing at the end shows in no number of a later chunk.
      lost: viewers * chunks - latencies.length + doubled,
      ...{ doubled, done, frames: frames / viewers, before, idle, most, reads },
    }
  } finally {
    await server.stop()
    await upstream.close()
  }
}

async function runJob(upstream: TimedUpstream, server: SluiceServer, options: RoundOptions) {
  const { status, text } = await ask(`${server.url}/api/jobs?endpointId=bench&mode=run`, { input: { bench: true } })
  if (status !== 201) throw new Error(`The job was not taken: ${text}`)
  const { id } = JSON.parse(text).job as { id: string }
  const path = options.way === 'job' ? `/api/jobs/${id}/events` : `/api/events?jobs=${id}@0.0`
  const viewers = await startViewers({ url: server.url + path, viewers: options.viewers })
  try {
    await sleep(SETTLE_MS)
    const idle = residentMib(server.pid)
    const memory = watchMemory(server.pid)
    const count = options.seconds * options.perSecond
    await upstream.stream({ count, perSecond: options.perSecond, bytes: options.bytes })
    // The last chunks are on their way: the job's end must not be what brings them.
    await sleep(SETTLE_MS)
    const most = memory()
    upstream.complete()
    const seen: Seen = await viewers.ended
    return { seen, idle, most, reads: upstream.mostReads(), chunks: count }
  } finally {
    viewers.stop()
  }
}
