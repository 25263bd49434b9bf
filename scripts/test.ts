import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { buildApp } from './build-app'
import { type Counts, countTests, tellCounts } from './count-tests'
import { findChromium } from './find-chromium'
import { installChromium } from './install-chromium'
import { makePythons } from './make-pythons'
import { printTime, runStep } from './run-step'
import { secondServer } from './second-server'

const root = resolve(import.meta.dirname, '..')
const reports = mkdtempSync(join(tmpdir(), 'sluice-reports-'))
const began = Date.now()
const total: Counts = { passed: 0, failed: 0, unsteady: 0 }
const env = testEnv()

process.chdir(root)
// pip waits for the network while other steps work.
const over = new AbortController()
const pythons = makePythons(root, over.signal)
const run = async () =>
  (await checks()) && (await unit()) && (await integration()) && (await build()) && (await pages())
await run().catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  total.failed += 1
})
over.abort()
await pythons
rmSync(reports, { recursive: true, force: true })
console.log(`\nAll in ${((Date.now() - began) / 1000).toFixed(0)} s.`)
console.log(tellCounts(total))
process.exit(total.failed ? 1 : 0)

/** All of them, so that one run shows all there is to correct; none takes long. */
async function checks(): Promise<boolean> {
  let fine = true
  for (const name of ['format:check', 'lint', 'types', 'dead-code']) {
    const { ok } = await runStep(name, ['npm', 'run', '--silent', name], { env, cwd: root, quiet: true })
    if (!ok) total.failed += 1
    fine &&= ok
  }
  return fine
}

function unit() {
  return vitest('unit and integration tests', ['run'], env)
}

async function integration(): Promise<boolean> {
  const server = await secondServer()
  try {
    const name = `integration tests again, on ${server.words}`
    // Those that come, however indirectly, upon the fixture for a database.
    const which = ['related', '--run', 'lib/db/fresh-database.ts']
    return await vitest(name, which, { ...env, DATABASE_URL: server.url })
  } finally {
    await server.close()
  }
}

async function build(): Promise<boolean> {
  console.log('\n── build')
  const started = Date.now()
  if (!(await buildApp(root, console.log))) console.log('There is a current build.')
  printTime('build', true, started)
  return true
}

async function pages(): Promise<boolean> {
  await pythons
  const chromium = findChromium() ?? installChromium(console.log)
  if (!chromium) throw new Error('The browser tests could not run: there is no Chromium.')
  console.log(`\nChromium: ${chromium}`)
  const report = join(reports, 'playwright.json')
  const browserEnv = { ...env, SLUICE_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report }
  // Told apart, never silently: docs/decisions/010.
  const command = ['npx', 'playwright', 'test', '--retries=1', '--reporter=dot,json']
  return count(report, await runStep('real processes and pages', command, { env: browserEnv, cwd: root }))
}

async function vitest(name: string, which: string[], vitestEnv: NodeJS.ProcessEnv): Promise<boolean> {
  const report = join(reports, `${name.length}.json`)
  const flags = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return count(report, await runStep(name, ['npx', 'vitest', ...which, ...flags], { env: vitestEnv, cwd: root }))
}

function count(report: string, { ok }: { ok: boolean }): boolean {
  const counts = countTests(report, ok)
  for (const kind of ['passed', 'failed', 'unsteady'] as const) total[kind] += counts[kind]
  console.log(`  ${tellCounts(counts)}`)
  return ok
}

/** What is set for running Sluice must not change what its tests see. */
function testEnv(): NodeJS.ProcessEnv {
  const clean = { ...process.env }
  const settings = [
    'NODE_ENV',
    'PORT',
    'HOSTNAME',
    'DATABASE_URL',
    'SLUICE_DATA_DIR',
    'SLUICE_LOCAL_PORT',
    'RUNPOD_API_KEY',
  ]
  for (const name of [...settings, 'RUNPOD_BASE_URL']) delete clean[name]
  // A log is read without a terminal: colours would be noise between its words.
  if (!process.stdout.isTTY) Object.assign(clean, { NO_COLOR: '1', FORCE_COLOR: undefined })
  return clean
}
