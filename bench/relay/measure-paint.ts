import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Case } from '@/bench/latency/cases'
import type { Measured } from '@/bench/latency/arrivals'
import { quantile } from '@/bench/latency/quantile'
import { type Summary, summarise } from '@/bench/latency/summarise'
import { startEndpoint } from '@/bench/processes/start-endpoint'
import { startWorker } from '@/bench/processes/start-worker'
import { startSluice, temporaryFolder } from '@/e2e/sluice-server'
import { startGuard } from '@/scripts/worker/start-guard'
import { startCountingProxy } from './counting-proxy'
import { openBrowser } from './open-watch-page'
import type { GatedInput } from './paint-cases'
import { readByJavaScript, readByPolling, readByPython } from './read-upstream'
import { type Parts, watchPainted } from './watch-painted'

/** For Sluice it is one of Runpod's: it has no local endpoint of its own here. */
const ENDPOINT = 'relay-bench'
const ATTACH_MS = 120_000
const WARM_UP: Case = { name: 'warm-up', chunks: 300, bytes: 200, pause_ms: 0 }

export interface PaintOptions {
  cases: Case[]
  rounds: number
  /** With the SDK that the figures are of. */
  python: string
  say: (line: string) => void
}

/** What one reader of a case came to. */
export interface WayFigures {
  name: string
  summary: Summary
  /** Reads of the upstream, `/stream` and `/status`, for each chunk. */
  readsPerChunk: number
  /** Of Sluice alone. */
  parts?: Parts
}

export interface PaintFigures {
  name: string
  ways: WayFigures[]
}

interface Reading {
  measured: Measured
  parts?: Parts
}

/**
 * One handler, one pace, one upstream in a process of its own; each reader in turn reads a job of its own: Sluice's watch
 * page in Chromium to the painted row, the SDKs' clients and a plain poll to the chunk in their hand.
 * @throws when a reader misses a chunk
 */
export async function measurePaint({ cases, rounds, python, say }: PaintOptions): Promise<PaintFigures[]> {
  const dataDir = temporaryFolder()
  const closers: (() => unknown)[] = [() => rmSync(dataDir, { recursive: true, force: true })]
  try {
    const endpoint = await startEndpoint({ port: 0, dataDir })
    closers.push(() => endpoint.kill('SIGTERM'))
    const guard = startGuard()
    const handler = join(import.meta.dirname, 'gated_handler.py')
    const worker = startWorker({ ...endpoint, endpointId: ENDPOINT, workerId: 'bench-1', python, handler, guard })
    closers.push(worker.kill)
    const proxy = await startCountingProxy(endpoint.origin)
    closers.push(proxy.close)
    await attached(`${endpoint.origin}/v2/${ENDPOINT}/health`)
    const sluice = await startSluice({
      env: { RUNPOD_BASE_URL: `${proxy.origin}/v2`, RUNPOD_API_KEY: 'any', SLUICE_LOCAL_PORT: 'off' },
    })
    closers.push(sluice.stop)
    const browser = await openBrowser()
    closers.push(() => browser.close())

    const upstream = { base: `${proxy.origin}/v2`, endpointId: ENDPOINT }
    const open = (input: GatedInput) => writeFileSync(input.gate, '')
    const direct = (read: (input: GatedInput) => Promise<Measured>) => async (input: GatedInput) => {
      open(input)
      return { measured: await read(input) } as Reading
    }
    const ways: { name: string; read: (input: GatedInput) => Promise<Reading> }[] = [
      { name: 'Sluice, painted in Chromium', read: (input) => watchPainted(browser, sluice.url, ENDPOINT, input) },
      { name: 'Python SDK, `stream()`', read: direct((input) => readByPython(python, upstream, input)) },
      { name: 'JavaScript SDK, `stream()`', read: direct((input) => readByJavaScript(upstream, input)) },
      { name: '`/stream` every 500 ms', read: direct((input) => readByPolling(upstream, input)) },
    ]

    let jobs = 0
    const gated = (wanted: Case) => ({ ...wanted, gate: join(dataDir, `gate-${++jobs}`) })
    for (const { read } of ways) await read(gated(WARM_UP))
    const readings = cases.map(() => ways.map(() => [] as (Reading & { reads: number })[]))
    for (let round = 1; round <= rounds; round += 1) {
      for (const [at, wanted] of cases.entries()) {
        for (const [way, { name, read }] of ways.entries()) {
          say(`round ${round}: ${wanted.name}, ${name}`)
          proxy.takeReads()
          const reading = await read(gated(wanted))
          readings[at]?.[way]?.push({ ...reading, reads: proxy.takeReads() })
        }
      }
    }
    return cases.map(({ name, chunks }, at) => ({
      name,
      ways: ways.map((way, nth) => wayFigures(way.name, chunks, readings[at]?.[nth] ?? [])),
    }))
  } finally {
    for (const close of closers.reverse()) await close()
  }
}

function wayFigures(name: string, chunks: number, readings: (Reading & { reads: number })[]): WayFigures {
  const middle = (figure: (parts: Parts) => number) =>
    quantile(
      readings.flatMap(({ parts }) => (parts ? [figure(parts)] : [])),
      0.5,
    )
  const [first] = readings
  return {
    name,
    summary: summarise(readings.map(({ measured }) => measured)),
    readsPerChunk: quantile(
      readings.map(({ reads }) => reads / chunks),
      0.5,
    ),
    ...(first?.parts && {
      parts: {
        read: middle(({ read }) => read),
        heard: middle(({ heard }) => heard),
        painted: middle(({ painted }) => painted),
      },
    }),
  }
}

/** A job for an endpoint that no worker has attached to yet is refused. */
async function attached(health: string): Promise<void> {
  const until = Date.now() + ATTACH_MS
  while ((await fetch(health)).status !== 200) {
    if (Date.now() > until) throw new Error(`the worker did not attach within ${ATTACH_MS / 1000} s`)
    await new Promise((next) => setTimeout(next, 100))
  }
}
