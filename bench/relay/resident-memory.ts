import { execFileSync } from 'node:child_process'

/** Resident memory of a process, in MiB. */
export function residentMib(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1_024
}

/** The most that a process held from now until the returned function is called, looked at four times a second. */
export function watchMemory(pid: number): () => number {
  let most = residentMib(pid)
  const timer = setInterval(() => {
    most = Math.max(most, residentMib(pid))
  }, 250)
  return () => {
    clearInterval(timer)
    return Math.max(most, residentMib(pid))
  }
}
