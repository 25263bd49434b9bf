import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { freePort } from '@/e2e/free-port'
import { READY_MS, refuses, root, runSluice, startSluice, temporaryFolder } from '@/e2e/sluice-server'
import { readPostmasterFile } from '@/scripts/postgres/postmaster-file'
import { startPostgres } from '@/scripts/postgres/start-postgres'
import { processIdentity } from '@/scripts/process-identity'

let dataDir: string
test.beforeEach(() => {
  dataDir = temporaryFolder()
})
test.afterEach(async () => {
  // A database whose Sluice was killed still writes here while it shuts down.
  await isGone(postgresPid())
  rmSync(dataDir, { recursive: true, force: true })
})

const postgresPid = () => readPostmasterFile(join(dataDir, 'postgres/data'))?.pid ?? 0
const isGone = (pid: number) => expect.poll(() => processIdentity(pid)).toBeUndefined()
/** Until the next signal no longer counts as the same press as the one before. */
const pressIsOver = () => sleep(1_100)

/** The words of a start that is refused: they are all there is to read. */
async function refusal(env: Record<string, string>) {
  const { code, output } = await runSluice({ dataDir, env }).ended
  expect(code).toBe(1)
  expect(output).not.toMatch(/^\s+at /m)
  return output
}

const wrong: [name: string, value: string][] = [
  ['PORT', 'three thousand'],
  ['PORT', '65536'],
  ['HOSTNAME', '0.0.0.0'],
  ['SLUICE_LOCAL_PORT', 'none'],
  ['DATABASE_URL', 'mysql://localhost/x'],
  ['RUNPOD_API_KEY', 'two words'],
  ['RUNPOD_BASE_URL', 'api.runpod.ai'],
  ['SLUICE_STOP_GRACE', '5s'],
  ['SLUICE_LOG_LEVEL', 'loud'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', '127.0.0.1:4318'],
]
for (const [name, value] of wrong) {
  test(`refuses ${name}=${value} with the name of the variable and what it should be`, async () => {
    const output = await refusal({ [name]: value })
    expect(output).toMatch(new RegExp(`^${name} must `, 'm'))
    expect(output).not.toContain('ready')
  })
}

const taken: [name: string, host: string][] = [
  ['PORT', '127.0.0.1'],
  ['SLUICE_LOCAL_PORT', '127.0.0.1'],
  // The pages move to another address with HOSTNAME, the local endpoint does not.
  ['SLUICE_LOCAL_PORT', 'localhost'],
  ['SLUICE_LOCAL_PORT', '::1'],
]
for (const [name, host] of taken) {
  test(`says that the port of ${name} is in use, with HOSTNAME=${host}`, async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    expect(await refusal({ [name]: String(port), HOSTNAME: host })).toContain(
      `Port ${port} is in use. Stop what uses it, or set ${name}`,
    )
    other.close()
  })
}

test('says which database cannot be reached, and not its password', async () => {
  const output = await refusal({ DATABASE_URL: 'postgres://ada:hush@127.0.0.1:1/jobs' })
  expect(output).toContain('DATABASE_URL: no PostgreSQL database at 127.0.0.1:1/jobs')
  expect(output).not.toContain('hush')
})

test('refuses a second process on the same data directory with words, and the first goes on', async () => {
  const first = await startSluice({ dataDir })
  expect(await refusal({})).toContain(`Sluice already runs on ${dataDir} (${first.url}, process ${first.pid})`)
  expect((await fetch(first.url)).status).toBe(200)
  await first.stop()
})

test('SIGTERM ends it with 0, and its PostgreSQL with it', async () => {
  const sluice = await startSluice({ dataDir })
  const database = postgresPid()
  expect(await sluice.kill('SIGTERM')).toMatchObject({ code: 0 })
  expect(processIdentity(database)).toBeUndefined()
})

test('with a grace it serves on after SIGTERM while /readyz says 503, so that a balancer can take it out', async () => {
  const sluice = await startSluice({ dataDir, env: { SLUICE_STOP_GRACE: '300' } })
  const readiness = async () => {
    const answer = await fetch(`${sluice.url}/readyz`)
    return { status: answer.status, connection: answer.headers.get('connection'), ...(await answer.json()) }
  }
  await expect.poll(readiness).toMatchObject({ status: 200, ready: true })
  const ended = sluice.kill('SIGTERM')
  const stopping = { status: 503, connection: 'close', ready: false, database: 'ok', relay: 'is stopping' }
  await expect.poll(readiness).toMatchObject(stopping)
  const body = JSON.stringify({ input: { items: ['late'], delay_ms: 0 } })
  const answer = await fetch(`${sluice.url}/v2/local-items/runsync`, { method: 'POST', body })
  expect(await answer.json()).toMatchObject({ status: 'COMPLETED' })
  await pressIsOver()
  process.kill(sluice.pid, 'SIGTERM')
  expect(await ended).toMatchObject({ code: 143 })
})

test('a grace is served to its end, and then the process ends with 0', async () => {
  const sluice = await startSluice({ dataDir, env: { SLUICE_STOP_GRACE: '2' } })
  const asked = performance.now()
  expect(await sluice.kill('SIGTERM')).toMatchObject({ code: 0 })
  expect(performance.now() - asked).toBeGreaterThanOrEqual(2_000)
})

test('a second Ctrl-C ends it at once, and a first one waits for no grace', async () => {
  const sluice = await startSluice({ dataDir, env: { SLUICE_STOP_GRACE: '300' } })
  expect(await sluice.kill('SIGINT')).toMatchObject({ code: 0 })
  const again = await startSluice({ dataDir, env: { SLUICE_STOP_GRACE: '300' } })
  const ended = again.kill('SIGTERM')
  await expect.poll(() => again.logs()).toContain('SLUICE_STOP_GRACE')
  await pressIsOver()
  process.kill(again.pid, 'SIGINT')
  expect(await ended).toMatchObject({ code: 130 })
})

test('a submission that is under way at SIGTERM is stored with what the upstream answered', async () => {
  const upstream = createServer()
  const arrived = once(upstream, 'request')
  upstream.listen(0, '127.0.0.1')
  await once(upstream, 'listening')
  const { port } = upstream.address() as AddressInfo
  const env = { RUNPOD_BASE_URL: `http://127.0.0.1:${port}/v2`, RUNPOD_API_KEY: 'any' }
  const sluice = await startSluice({ dataDir, env })
  const submitted = fetch(`${sluice.url}/v2/slow/run`, { method: 'POST', body: '{"input":{"a":1}}' })
  const [, response] = await arrived
  const ended = sluice.kill('SIGTERM')
  await expect.poll(() => refuses(sluice.url), { intervals: [20] }).toBe(true)
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"slow-1","status":"IN_QUEUE"}')
  expect(await (await submitted).json()).toMatchObject({ id: 'slow-1' })
  expect(await ended).toMatchObject({ code: 0 })
  upstream.closeAllConnections()
  upstream.close()

  const again = await startSluice({ dataDir })
  const { jobs } = await (await fetch(`${again.url}/api/jobs`)).json()
  expect(jobs).toMatchObject([{ upstreamId: 'slow-1', status: 'IN_QUEUE', closed: false }])
  await again.stop()
})

test('says what to do when another Sluice has its local endpoint on the database, and does without one', async () => {
  const postgres = await startPostgres({ dataDir })
  const env = { DATABASE_URL: postgres.url }
  const first = await startSluice({ dataDir, env })
  const output = await refusal(env)
  expect(output).toContain('another local endpoint uses this database')
  expect(output).toContain('set SLUICE_LOCAL_PORT=off for this process, or DATABASE_URL to another database')
  const second = await startSluice({ dataDir, env: { ...env, SLUICE_LOCAL_PORT: 'off' } })
  expect((await fetch(second.url)).status).toBe(200)
  await second.stop()
  await first.stop()
  await postgres.close()
})

test('kill -9 leaves no PostgreSQL behind, and it starts again on the same data', async () => {
  const killed = await startSluice({ dataDir })
  const database = postgresPid()
  await killed.kill('SIGKILL')
  await isGone(database)
  const again = await startSluice({ dataDir })
  expect((await fetch(again.url)).status).toBe(200)
  await again.stop()
})

test('starts at once after kill -9, while the old database is still shutting down', async () => {
  await (await startSluice({ dataDir })).kill('SIGKILL')
  await (await startSluice({ dataDir })).stop()
})

test('ends when the npm that runs it is killed', async () => {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    PORT: '0',
    SLUICE_LOCAL_PORT: '0',
    SLUICE_DATA_DIR: dataDir,
  }
  const npm = spawn('npm', ['start'], {
    cwd: root,
    env: env as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let output = ''
  for await (const text of npm.stdout) {
    output += text
    if (output.includes('Sluice is ready')) break
  }
  const database = postgresPid()
  expect(processIdentity(database)).toBeDefined()
  const { pid } = JSON.parse(readFileSync(join(dataDir, 'lock/1'), 'utf8'))
  expect(processIdentity(pid)).toBeDefined()
  npm.kill('SIGKILL')
  await isGone(database)
  await isGone(pid)
})

test('a request that comes while it starts is answered when it has started', async () => {
  const port = await freePort()
  const starting = startSluice({ dataDir, env: { PORT: String(port) } })
  await expect
    .poll(
      () =>
        fetch(`http://127.0.0.1:${port}`).then(
          (answer) => answer.status,
          () => 'refused',
        ),
      { intervals: [20], timeout: READY_MS },
    )
    .toBe(200)
  await (await starting).stop()
})

test('nothing it prints or serves holds the key', async () => {
  const RUNPOD_API_KEY = 'rpa_0123456789SECRET'
  const sluice = await startSluice({ dataDir, env: { RUNPOD_API_KEY } })
  const page = await (await fetch(sluice.url)).text()
  await sluice.stop()
  expect(sluice.logs() + page).not.toContain('SECRET')
})
