import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parentOf, processIdentity } from '@/scripts/process-identity'
import { readPostmasterFile } from './postmaster-file'
import { startPostgres } from './start-postgres'

const root = join(import.meta.dirname, '../..')
const settings = { fsync: 'off' }
const asRoot = process.getuid?.() === 0
let base: string
let dataDir: string

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'sluice-postgres-'))
  chmodSync(base, 0o711)
  dataDir = join(base, 'data')
})
afterEach(() => {
  const note = join(dataDir, 'postgres/location')
  if (existsSync(note)) rmSync(readFileSync(note, 'utf8').trim(), { recursive: true, force: true })
  rmSync(base, { recursive: true, force: true })
})

async function query(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

/** A process of its own that starts a server; resolves when that is up. */
async function startElsewhere(): Promise<ChildProcess> {
  const module = JSON.stringify(join(import.meta.dirname, 'start-postgres.ts'))
  const script = `const { startPostgres } = await import(${module})
    await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, settings: { fsync: 'off' } })
    console.log('up')`
  const args = ['--import', 'tsx', '--input-type=module', '-e', script]
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise((resolve) => child.stdout.once('data', resolve))
  return child
}

const serverPid = () => readPostmasterFile(join(dataDir, 'postgres/data'))?.pid ?? 0

test('keeps what was written from one start to the next, with the password in a private file', async () => {
  const first = await startPostgres({ dataDir, settings })
  await query(first.url, 'create table kept as select 1 as one')
  await first.close()
  const second = await startPostgres({ dataDir, settings })
  expect(await query(second.url, 'select one from kept')).toEqual([{ one: 1 }])
  await second.close()
  expect(statSync(join(dataDir, 'postgres/password')).mode & 0o777).toBe(0o600)
})

test('listens on loopback TCP only and asks for the password', async () => {
  const server = await startPostgres({ dataDir, settings })
  const rows = await query(
    server.url,
    "select name, setting from pg_settings where name in ('listen_addresses', 'unix_socket_directories') order by name",
  )
  expect(rows.map(({ setting }) => setting)).toEqual(['127.0.0.1', ''])
  const stranger = new URL(server.url)
  stranger.password = 'guessed'
  await expect(query(stranger.href, 'select 1')).rejects.toThrow(/authentication failed/)
  await server.close()
})

test('the server ends when the process that started it is killed', async () => {
  const child = await startElsewhere()
  const pid = serverPid()
  expect(processIdentity(pid)).toBeDefined()
  child.kill('SIGKILL')
  await expect.poll(() => processIdentity(pid)).toBeUndefined()
})

test('a server whose guard was killed too is stopped by the next start', async () => {
  const child = await startElsewhere()
  const survivor = serverPid()
  process.kill(parentOf(survivor) ?? 0, 'SIGKILL')
  child.kill('SIGKILL')
  expect(processIdentity(survivor)).toBeDefined()
  const said: string[] = []
  const next = await startPostgres({ dataDir, settings, log: (line) => said.push(line) })
  // On a busy machine it goes on to say that the new one is still starting.
  expect(said[0]).toBe(`Stopping PostgreSQL (process ${survivor}), left over from an earlier start.`)
  expect(await query(next.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await next.close()
})

test('a stale postmaster.pid is no obstacle, even when its pid belongs to another program now', async () => {
  await (await startPostgres({ dataDir, settings })).close()
  const pidFile = join(dataDir, 'postgres/data/postmaster.pid')
  const owner = statSync(join(dataDir, 'postgres/data'))
  const other = spawn('sleep', ['60'], asRoot ? { uid: owner.uid, gid: owner.gid } : {})
  for (const pid of [4_000_000, other.pid]) {
    writeFileSync(
      pidFile,
      `${pid}\n${join(dataDir, 'postgres/data')}\n1700000000\n5432\n\n127.0.0.1\n  1 1\nready   \n`,
    )
    if (asRoot) chownSync(pidFile, owner.uid, owner.gid)
    await (await startPostgres({ dataDir, settings })).close()
  }
  expect(other.exitCode).toBeNull()
  other.kill()
})

test('files of another major version are refused in words', async () => {
  await (await startPostgres({ dataDir, settings })).close()
  writeFileSync(join(dataDir, 'postgres/data/PG_VERSION'), '12\n')
  await expect(startPostgres({ dataDir, settings })).rejects.toThrow(
    /was written by PostgreSQL 12; .* brings PostgreSQL \d+/,
  )
})

test('a first start that was cut short does not pass for a database', async () => {
  await (await startPostgres({ dataDir, settings })).close()
  renameSync(join(dataDir, 'postgres/data'), join(dataDir, 'postgres/.new-half'))
  const server = await startPostgres({ dataDir, settings })
  expect(existsSync(join(dataDir, 'postgres/.new-half'))).toBe(false)
  await server.close()
})

test.runIf(asRoot)(
  'as root, below a folder that only root may enter, keeps the database elsewhere and says so',
  async () => {
    chmodSync(base, 0o700)
    const said: string[] = []
    const first = await startPostgres({ dataDir, settings, log: (line) => said.push(line) })
    await query(first.url, 'create table kept as select 1 as one')
    await first.close()
    const folder = readFileSync(join(dataDir, 'postgres/location'), 'utf8').trim()
    expect(said.join('\n')).toContain(`the database is kept in ${folder}`)
    const moved = join(base, 'moved')
    renameSync(dataDir, moved)
    const second = await startPostgres({ dataDir: moved, settings })
    expect(await query(second.url, 'select one from kept')).toEqual([{ one: 1 }])
    await second.close()
    cpSync(moved, dataDir, { recursive: true })
    await expect(startPostgres({ dataDir, settings })).rejects.toThrow(/is a copy of .*moved/)
  },
)
