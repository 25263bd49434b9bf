import { once } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, test } from '@playwright/test'
import { root } from '@/e2e/sluice-server'
import { WorkerLines } from '@/lib/contract/local-endpoint'
import { processIdentity } from '@/scripts/process-identity'
import { endpointState } from './endpoint-state'
import { gatedProxy } from './gated-proxy'
import { launchWorker, type WorkerCommandProcess } from './launch-worker'
import { type LocalEndpointProcess, startLocalEndpoint } from './local-endpoint-process'
import { call, runToEnd } from './run-to-end'

/* `npm run worker`, with a real Python and the real SDK. */

// The first to come makes the Python environment; the others would only wait for it.
test.describe.configure({ mode: 'default' })

/** Of a job that is done at once. */
const INPUT = { gate: '' }

let local: LocalEndpointProcess
let folder: string
let endpointId: string
const launched: WorkerCommandProcess[] = []

test.beforeAll(async () => {
  local = await startLocalEndpoint()
})
test.afterAll(() => local.stop())

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'supervised-'))
  endpointId = `local-${basename(folder).toLowerCase()}`
  copyFileSync(join(root, 'e2e/workers/handlers/supervised.py'), join(folder, 'handler.py'))
  writeFileSync(join(folder, 'requirements.txt'), 'runpod==1.12.0\n')
})
test.afterEach(async () => {
  for (const { child } of launched) child.kill('SIGKILL')
  await Promise.all(launched.splice(0).map(({ ended }) => ended))
  rmSync(folder, { recursive: true, force: true })
})

function launch(flags: string[] = [], env: Record<string, string> = {}) {
  const command = [join(folder, 'handler.py'), '--endpoint', endpointId, '--url', local.origin, ...flags]
  const worker = launchWorker(command, env)
  launched.push(worker)
  return worker
}

const state = () => endpointState(local.origin, endpointId)
const workersIn = async (wanted: string) =>
  (await state())?.workers.filter((worker) => worker.state === wanted).map(({ id }) => id) ?? []
const until = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 90_000 })
const idle = (count = 1) => until(async () => (await workersIn('idle')).length).toBe(count)
const gate = () => join(folder, 'gate')
const isGone = (pid: number) => until(() => processIdentity(pid)).toBeUndefined()

/** Submits a job that stays in its worker's hand until `gate` is there; resolves with its first chunk. */
async function startJob() {
  const url = `${local.url}/${endpointId}`
  const { id } = await call(`${url}/run`, { input: { gate: gate() } })
  const seen: { edition: string; pid: number }[] = []
  await until(async () => {
    const { stream } = await call(`${url}/stream/${id}?wait=1000`)
    seen.push(...stream.map(({ output }: { output: never }) => output))
    return seen.length
  }).toBeGreaterThan(0)
  const status = () => call(`${url}/status/${id}`)
  return { id, pid: seen[0]?.pid ?? 0, status }
}

test('attaches an unmodified handler: its example is known, each yield arrives when it happens', async () => {
  writeFileSync(join(folder, 'test_input.json'), '{"input": {"gate": ""}}')
  const worker = launch()
  await idle()
  expect((await state())?.endpoint.example).toEqual({ gate: '' })
  expect(worker.logs()).toContain(`Worker of ${endpointId}`)
  expect(worker.logs()).toContain('runpod 1.12.0')
  // The worker's own word to the endpoint may be here before what is printed for it.
  await until(worker.logs).toContain('Waiting for jobs.')
  const job = await startJob()
  // The second yield has not happened, and the first is here.
  expect(await job.status()).toMatchObject({ status: 'IN_PROGRESS' })
  writeFileSync(gate(), '')
  await until(job.status).toMatchObject({
    status: 'COMPLETED',
    output: [{ edition: 'first edition', folder: basename(folder) }, 'last'],
  })
})

test('what the handler prints is on the terminal and on the page, without the secrets in its environment', async () => {
  const worker = launch([], { HF_TOKEN: 'hf_0123456789' })
  await idle()
  const [id] = await workersIn('idle')
  const log = async () => {
    const { lines } = WorkerLines.parse(await call(`${local.origin}/local/endpoints/${endpointId}/workers/${id}/log`))
    return lines.map(({ text }) => text)
  }
  await until(log).toContain('token …')
  expect(worker.logs()).toContain('token …')
  expect(worker.logs() + (await log())).not.toContain('hf_0123456789')
})

test('a job can be queued before the worker is there', async () => {
  launch()
  await until(state).toBeDefined()
  expect(await runToEnd(local.origin, endpointId, INPUT)).toMatchObject({ status: 'COMPLETED' })
})

test('several processes share the queue', async () => {
  launch(['--concurrency', '2'])
  await idle(2)
  const [one, other] = await Promise.all([startJob(), startJob()])
  expect(one.pid).not.toBe(other.pid)
  writeFileSync(gate(), '')
  for (const { status } of [one, other]) await until(status).toMatchObject({ status: 'COMPLETED', retries: 0 })
})

test('a worker that its handler ended is started again, and says how it ended', async () => {
  const worker = launch()
  await idle()
  const job = await runToEnd(local.origin, endpointId, { exit: true })
  expect(job).toMatchObject({ status: 'FAILED', error: expect.stringContaining('ended with exit code 9') })
  await idle()
  expect(await runToEnd(local.origin, endpointId, INPUT)).toMatchObject({ status: 'COMPLETED' })
  expect(worker.logs()).toContain('The worker ended with code 9.\nsluice: Starting it again in 1 s.')
})

for (const version of ['1.12.0', '1.3.0']) {
  test(`SIGTERM in the middle of a job loses nothing, with SDK ${version}`, async () => {
    writeFileSync(join(folder, 'requirements.txt'), `runpod==${version}\n`)
    const worker = launch()
    await idle()
    const job = await startJob()
    const next = await call(`${local.url}/${endpointId}/run`, { input: INPUT })
    worker.child.kill('SIGTERM')
    await until(worker.logs).toContain(`Finishing job ${job.id} first.`)
    writeFileSync(gate(), '')
    expect(await worker.ended).toMatchObject({ code: 0 })
    expect(await job.status()).toMatchObject({ status: 'COMPLETED', retries: 0, output: [{}, 'last'] })
    // It was handed no other job, and nothing of it is left.
    expect(await call(`${local.url}/${endpointId}/status/${next.id}`)).toMatchObject({ status: 'IN_QUEUE' })
    await isGone(job.pid)
  })
}

test('a second Ctrl-C ends at once, and the job goes back to the queue', async () => {
  const worker = launch()
  await idle()
  const job = await startJob()
  worker.child.kill('SIGINT')
  await until(worker.logs).toContain('Finishing job')
  // What npm hands on of the first press comes within a second and does not count.
  await new Promise((next) => setTimeout(next, 1_100))
  worker.child.kill('SIGINT')
  expect(await worker.ended).toMatchObject({ code: 130 })
  await isGone(job.pid)
  await until(job.status).toMatchObject({ status: 'IN_QUEUE', retries: 1 })
})

test('kill -9 of the supervisor ends its workers, and their job goes to another one', async () => {
  const worker = launch()
  await idle()
  const job = await startJob()
  worker.child.kill('SIGKILL')
  await isGone(job.pid)
  launch()
  writeFileSync(gate(), '')
  await until(job.status).toMatchObject({ status: 'COMPLETED', retries: 1, output: [{}, 'last'] })
})

test('a kill from the page ends the process and what it forked; another takes its place', async () => {
  const worker = launch()
  await idle()
  const [id] = await workersIn('idle')
  const job = await startJob()
  await call(`${local.origin}/local/endpoints/${endpointId}/workers/${id}/kill`, {})
  await isGone(job.pid)
  writeFileSync(gate(), '')
  await until(job.status).toMatchObject({ status: 'COMPLETED', retries: 1 })
  expect(worker.logs()).toContain('Killed, as the endpoint was told to.')
})

test('--watch: a change takes over when the job in hand is done, and a broken one waits for the next', async () => {
  const worker = launch(['--watch'])
  await idle()
  const file = join(folder, 'handler.py')
  const source = readFileSync(file, 'utf8')
  const job = await startJob()
  writeFileSync(file, source.replace('first edition', 'second edition'))
  await until(worker.logs).toContain(`Finishing job ${job.id} first. Then it starts again.`)
  writeFileSync(gate(), '')
  await until(job.status).toMatchObject({
    status: 'COMPLETED',
    retries: 0,
    output: [{ edition: 'first edition' }, 'last'],
  })
  await idle()
  expect(await runToEnd(local.origin, endpointId, INPUT)).toMatchObject({
    output: [{ edition: 'second edition' }, 'last'],
  })
  writeFileSync(file, `${source}\ndef broken(:\n`)
  await until(worker.logs).toContain('sluice: Waiting for a change of its files.')
  expect(worker.logs()).toContain('SyntaxError')
  writeFileSync(file, source.replace('first edition', 'third edition'))
  expect(await runToEnd(local.origin, endpointId, INPUT)).toMatchObject({
    output: [{ edition: 'third edition' }, 'last'],
  })
})

test('--watch: changed requirements are installed, and the worker goes on with them', async () => {
  launch(['--watch'])
  await idle()
  writeFileSync(join(folder, 'requirements.txt'), 'runpod==1.3.0\n')
  const sdks = async () => (await state())?.workers.filter(({ state }) => state === 'idle').map((it) => it.sdkVersion)
  await until(sdks).toEqual(['1.3.0'])
})

test('a handler that cannot start is tried five times, its error shown once', async () => {
  writeFileSync(join(folder, 'handler.py'), 'import no_such_module\n')
  const { code, logs } = await launch().ended
  expect(code).toBe(1)
  expect(logs.match(/ModuleNotFoundError/g)).toHaveLength(1)
  expect(logs.match(/no module no_such_module: add its package to requirements.txt/g)).toHaveLength(1)
  expect(logs).toContain('ended 5 times in a row without asking for a job')
})

test('while the local endpoint is away the worker pauses instead of asking thousands of times a second', async () => {
  const way = await gatedProxy({ port: Number(new URL(local.origin).port) })
  const worker = launch(['--url', way.url])
  await idle()
  const { pid } = await startJobAndFinish()
  await way.shut()
  await until(worker.logs).toContain('the worker pauses until it is back')
  if (process.platform === 'linux') {
    // T: stopped. Its log alone would not tell, for a flood is cut short there.
    await until(() => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.[0]).toBe('T')
  }
  // Only from here on: how much it printed before its supervisor noticed is up to how soon that was.
  const before = linesOf(worker)
  await way.open()
  await until(worker.logs).toContain('the local endpoint is back')
  expect(linesOf(worker) - before).toBeLessThan(100)
  expect(await runToEnd(local.origin, endpointId, INPUT)).toMatchObject({ status: 'COMPLETED' })
  // Both stop at once, as by a Ctrl-C for the whole machine: it must not pause for good.
  await way.shut()
  worker.child.kill('SIGTERM')
  expect(await worker.ended).toMatchObject({ code: 0 })

  function linesOf({ logs }: WorkerCommandProcess) {
    return logs().split('\n').length
  }

  async function startJobAndFinish() {
    const { output } = await runToEnd(local.origin, endpointId, INPUT)
    return (output as { pid: number }[])[0] ?? { pid: 0 }
  }
})

test('without Python it says what to install', async () => {
  const empty = join(folder, 'empty')
  mkdirSync(empty)
  const { code, logs } = await launch([], { PATH: empty }).ended
  expect(code).toBe(1)
  expect(logs).toContain('There is no Python 3 on the PATH')
  expect(logs).toMatch(/apt install python3 python3-venv|brew install python/)
  expect(logs).not.toMatch(/^\s+at /m)
})

test("requirements that cannot be installed are told in pip's words, with the cause, and leave nothing behind", async () => {
  writeFileSync(join(folder, 'requirements.txt'), '--no-index\n--find-links .\nno-such-package==1\n')
  const { code, logs } = await launch([], { SLUICE_DATA_DIR: join(folder, 'data') }).ended
  expect(code).toBe(1)
  expect(logs).toContain('No matching distribution found for no-such-package==1')
  expect(logs).toContain('check the name and the version in requirements.txt')
  expect(readdirSync(join(folder, 'data/python'))).toEqual([])
})

test('Ctrl-C while an environment is made leaves nothing half made behind', async () => {
  const environments = join(folder, 'data/python')
  // An index that never answers: pip waits for it in the middle.
  const index = createServer().listen(0, '127.0.0.1')
  await once(index, 'listening')
  const asked = once(index, 'request')
  const { port } = index.address() as AddressInfo
  writeFileSync(join(folder, 'requirements.txt'), `--index-url http://127.0.0.1:${port}/\nno-such-package==1\n`)
  const worker = launch([], { SLUICE_DATA_DIR: join(folder, 'data') })
  await asked
  expect(readdirSync(environments).length).toBeGreaterThan(1)
  worker.child.kill('SIGINT')
  expect(await worker.ended).toMatchObject({ code: 0 })
  expect(readdirSync(environments)).toEqual([])
  index.closeAllConnections()
  index.close()
})
