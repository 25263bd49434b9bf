import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root, type SluiceServer, startSluice, temporaryFolder } from '@/e2e/sluice-server'
import { buildApp } from '@/scripts/build-app'
import { startGuard } from '@/scripts/worker/start-guard'
import { measureCancels } from './latency/measure-cancels'
import { measureEvents } from './latency/measure-events'
import { measureRounds, type Way } from './latency/measure-rounds'
import { measureStream } from './latency/measure-stream'
import { type CaseSummaries, printLatency } from './latency/print-latency'
import { quantile } from './latency/quantile'
import { startRecordingServer } from './latency/recording-server'
import { startServedHandler } from './latency/start-served-handler'
import { benchPython } from './processes/bench-python'
import { describeMachine } from './processes/describe-machine'
import { startEndpoint } from './processes/start-endpoint'
import { startWorker } from './processes/start-worker'

const ENDPOINT = 'local-bench'
const CANCELLED = 'local-bench-cancels'
const handler = join(import.meta.dirname, 'latency/handler.py')

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, sluice: { type: 'boolean', default: true } },
  allowNegative: true,
})
const rounds = Number(values.rounds)
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error('--rounds must be a whole number, 1 at least')
  process.exit(2)
}

const environment = await benchPython(console.error)
const dataDir = temporaryFolder()
const guard = startGuard()
let streamBase = ''
const closers: (() => unknown)[] = [() => rmSync(dataDir, { recursive: true, force: true })]
try {
  const ways: Way[] = [await bareWay(), await streamWay(), await servedWay()]
  if (values.sluice) ways.push(await eventsWay())
  const figures = await measureRounds(ways, rounds, console.error)
  const cases = figures.map(([bare, stream, served, events]) => ({ bare, stream, served, events }) as CaseSummaries)
  printLatency(cases, rounds, describeMachine(environment))
  printCancels(await cancels())
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  for (const close of closers.reverse()) await close()
}

function attach(origin: string, endpointId = ENDPOINT, file = handler): void {
  const { python } = environment
  const worker = startWorker({ origin, endpointId, workerId: 'bench-1', python, handler: file, guard })
  closers.push(worker.kill)
}

async function cancels(): Promise<number[]> {
  const { origin } = new URL(streamBase)
  attach(origin, CANCELLED, join(import.meta.dirname, 'latency/cancelled-handler.py'))
  await attached(origin, CANCELLED)
  return await measureCancels(`${origin}/v2/${CANCELLED}`, dataDir, 20)
}

function printCancels(took: number[]): void {
  const [median, worst] = [quantile(took, 0.5), Math.max(...took)].map((ms) => ms.toFixed(0))
  console.log(
    `\nFrom /cancel to the async handler: ${median} ms (median), ${worst} ms (the longest of ${took.length}).`,
  )
}

async function bareWay(): Promise<Way> {
  const server = await startRecordingServer()
  closers.push(server.close)
  attach(server.origin)
  return { name: 'bare recording server', measure: server.measure }
}

async function streamWay(): Promise<Way> {
  const endpoint = await startEndpoint({ port: 0, dataDir })
  closers.push(() => endpoint.kill('SIGTERM'))
  attach(endpoint.origin)
  await attached(endpoint.origin)
  streamBase = endpoint.origin
  return { name: 'local endpoint', measure: (wanted) => measureStream(`${endpoint.origin}/v2/${ENDPOINT}`, wanted) }
}

async function servedWay(): Promise<Way> {
  const served = await startServedHandler(environment.python, handler)
  closers.push(served.stop)
  return { name: '--rp_serve_api', measure: served.measure }
}

async function eventsWay(): Promise<Way> {
  await buildApp(root, console.error)
  const sluice: SluiceServer = await startSluice()
  closers.push(sluice.stop)
  const { origin } = new URL(sluice.localUrl)
  attach(origin)
  await attached(origin)
  return { name: 'Sluice', measure: (wanted) => measureEvents(sluice.url, ENDPOINT, wanted) }
}

/** A job for an endpoint that no worker has attached to yet is refused. */
async function attached(origin: string, endpointId = ENDPOINT): Promise<void> {
  const until = Date.now() + 60_000
  while ((await fetch(`${origin}/v2/${endpointId}/health`)).status !== 200) {
    if (Date.now() > until) throw new Error('the worker did not attach within a minute')
    await new Promise((next) => setTimeout(next, 100))
  }
}
