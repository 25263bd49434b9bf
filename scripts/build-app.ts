import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sourceHash } from './source-hash'
import { StartError } from './start-error'

/** Names the sources that a finished build was made from; written last, so a build that was cut short has none. */
const STAMP = 'sluice-sources'

const LONGEST_WAIT_S = 600

/** Settings of the running server are none of the build's business, and must not end up in it. */
const RUNTIME_ONLY = [
  ...['RUNPOD_API_KEY', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'OTEL_EXPORTER_OTLP_HEADERS'],
  ...['DATABASE_URL', 'DATABASE_DIRECT_URL', 'PORT', 'HOSTNAME'],
]

/**
 * Makes the pages' production build unless there is one of these very sources.
 * @returns whether it built
 * @throws StartError with the build's own output when it fails
 */
export async function buildApp(root: string, log: (line: string) => void, signal?: AbortSignal): Promise<boolean> {
  const dist = join(root, process.env.SLUICE_DIST_DIR || '.next')
  const stamp = join(dist, STAMP)
  const sources = sourceHash(root)
  const stamped = () => (existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined)
  const built = stamped()
  if (built === sources) return false
  log(built ? 'Building the pages: the sources have changed …' : 'Building the pages: the first start takes a while …')
  rmSync(stamp, { force: true })
  const began = Date.now()
  for (let waited = 0; ; waited++) {
    try {
      await build(root, signal)
      break
    } catch (error) {
      // Next lets one build at a time into a folder; two starts of a fresh checkout meet here.
      if (!/Another next build process/.test(String(error)) || waited >= LONGEST_WAIT_S) throw error
      if (waited === 0) log('Another start is building the pages: waiting for it …')
      await sleep(1_000, undefined, { signal })
      if (stamped() === sources) return false
    }
  }
  writeFileSync(stamp, sources)
  log(`Built in ${Math.round((Date.now() - began) / 1000)} s.`)
  return true
}

function build(root: string, signal?: AbortSignal): Promise<void> {
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  for (const name of RUNTIME_ONLY) delete env[name]
  const next = join(root, 'node_modules/next/dist/bin/next')
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [next, 'build'], {
      cwd: root,
      env,
      signal,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text) => {
        output += text
      })
    }
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new StartError(`The build failed:\n${output.trim()}`)),
    )
  })
}
