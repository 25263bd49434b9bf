import { setMaxListeners } from 'node:events'
import type { Clock } from '@/lib/local-endpoint/clock'
import type { Guard } from './start-guard'
import type { LocalApi } from './local-api'

/** What the workers of one `npm run worker` have in common. */
export interface Crew {
  api: LocalApi
  guard: Guard
  clock: Clock
  handlerDir: string
  handlerFile: string
  /** The interpreter for the next start: changed requirements have an environment of their own. */
  python: () => string
  variables: (workerId: string) => NodeJS.ProcessEnv
  redact: (text: string) => string
  /** Prints a line of the n-th worker, or of ours. */
  print: (slot: number, line: string) => void
  /** A worker has asked for its first job. */
  onReady: () => void
  /** Aborted when all of them are to end. */
  stopping: AbortSignal
  /** Aborted when the handler's files have changed since it was asked for; undefined when nobody watches them. */
  edition: (() => AbortSignal) | undefined
}

/** A controller whose signal any number of waits may listen to. */
export function sharedAbort(): AbortController {
  const controller = new AbortController()
  setMaxListeners(0, controller.signal)
  return controller
}
