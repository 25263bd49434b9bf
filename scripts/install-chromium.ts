import { spawnSync } from 'node:child_process'
import { findChromium } from './find-chromium'

const MINUTES = 60_000
const asRoot = process.getuid?.() === 0

/**
 * Gets a Chromium for the browser tests where there is none: Playwright's own build, else the system's package.
 * @returns its path; undefined, with everything that was tried in the log, when there is none to be had
 */
export function installChromium(log: (line: string) => void): string | undefined {
  log('No Chromium found (looked at SLUICE_CHROMIUM, CHROMIUM_PATH, the usual places and Playwright’s own).')
  if (attempt(log, 'npx', ['playwright', 'install', 'chromium'], 5 * MINUTES)) {
    // The libraries that it needs are the system's to give, and root's to ask for.
    if (asRoot) attempt(log, 'npx', ['playwright', 'install-deps', 'chromium'], 10 * MINUTES)
    return findChromium()
  }
  if (asRoot) {
    attempt(log, 'apt-get', ['update'], 5 * MINUTES)
    const install = (name: string) =>
      attempt(log, 'apt-get', ['install', '-y', '--no-install-recommends', name], 15 * MINUTES)
    if (!install('chromium-headless-shell')) install('chromium')
  }
  const found = findChromium()
  if (!found) log('Install Chromium by hand and set SLUICE_CHROMIUM to its path.')
  return found
}

function attempt(log: (line: string) => void, program: string, args: string[], timeout: number): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status, stderr, error } = spawnSync(program, args, { env, timeout, encoding: 'utf8', maxBuffer: 1e8 })
  const lines = stderr?.trim().split('\n') ?? []
  const why = error?.message ?? lines.find((line) => /error|fail/i.test(line))?.trim() ?? lines.at(-1) ?? ''
  log(status === 0 ? `Ran: ${program} ${args.join(' ')}` : `Tried in vain: ${program} ${args.join(' ')} (${why})`)
  return status === 0
}
