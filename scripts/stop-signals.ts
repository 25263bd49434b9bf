import { readFileSync } from 'node:fs'
import { parentOf } from './process-identity'

/** npm hands on a Ctrl-C that the terminal has already sent to us: one press arrives as two signals. */
const SAME_PRESS_MS = 1_000

/** Calls `stop` when this process is asked to end, or when the npm that runs it is gone. A second request ends it at once. */
export function onStopSignal(stop: (why: string) => void): void {
  let askedAt = 0
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.on(signal, () => {
      if (askedAt && Date.now() - askedAt > SAME_PRESS_MS) process.exit(code)
      if (askedAt) return
      askedAt = Date.now()
      stop(signal)
    })
  }
  const lineage = ancestors()
  if (!process.env.npm_lifecycle_event || !lineage) return
  // A killed npm sends no signal, and whoever killed it expects its server to be gone.
  setInterval(() => {
    if (askedAt || ancestors() === lineage) return
    askedAt = Date.now()
    stop('npm is gone')
  }, 500).unref()
}

/** Our parent, and its parent too while it is the shell that npm runs scripts in: then npm is the one after. */
function ancestors(): string {
  const parent = process.ppid
  return isShell(parent) ? `${parent} ${parentOf(parent)}` : `${parent}`
}

function isShell(pid: number): boolean {
  try {
    // Only Linux has shells here that stay between; elsewhere npm's sh becomes the script.
    return /^(sh|dash|bash|ash|busybox)$/.test(readFileSync(`/proc/${pid}/comm`, 'utf8').trim())
  } catch {
    return false
  }
}
