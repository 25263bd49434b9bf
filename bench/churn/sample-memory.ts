import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)
const PERIOD_MS = 500

export interface MemorySamples {
  /** Resident memory in MiB, in order, of the process that was there last. */
  newest(): number[]
}

/** Notes the resident memory of whichever process `pidOf` names, twice a second, until the signal. */
export function sampleMemory(pidOf: () => number | undefined, signal: AbortSignal): MemorySamples {
  let pid: number | undefined
  let samples: number[] = []
  const timer = setInterval(async () => {
    const now = pidOf()
    if (now === undefined) return
    const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(now)]).catch(() => ({ stdout: '' }))
    const kib = Number(stdout.trim())
    if (!kib || pidOf() !== now) return
    if (now !== pid) samples = []
    pid = now
    samples.push(kib / 1024)
  }, PERIOD_MS)
  signal.addEventListener('abort', () => clearInterval(timer))
  return { newest: () => [...samples] }
}
