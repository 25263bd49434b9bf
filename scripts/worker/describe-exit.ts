import type { WorkerExit } from '@/lib/contract/local-endpoint'

/** How a process ended, for people. */
export function describeExit({ code, signal }: WorkerExit): string {
  if (signal === 'SIGKILL') return 'was killed (SIGKILL; without a kill of yours, the system ran out of memory)'
  if (signal === 'SIGSEGV' || signal === 'SIGABRT' || signal === 'SIGBUS')
    return `crashed (${signal}, in a compiled part of one of its packages)`
  if (signal) return `was ended by ${signal}`
  if (code === null) return 'could not be started'
  return `ended with code ${code}`
}
