import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** Told to the process of the viewers: where to watch, and how many. */
export interface ViewersTold {
  url: string
  viewers: number
}

/** What the viewers saw by the time their streams had ended. Latencies in ms, one for each chunk that each viewer got. */
export interface Seen {
  latencies: number[]
  lost: number
  doubled: number
  /** Events with chunks. */
  frames: number
  /** Viewers that were told that the job is done. */
  done: number
}

export type ViewersSaid = { what: 'opened' } | ({ what: 'ended' } & Seen) | { what: 'failed'; why: string }

export interface Viewers {
  /** Resolves when all streams have ended. */
  ended: Promise<Seen>
  stop(): void
}

const LONGEST_MS = 10 * 60_000

/** Starts viewers in a process of their own, and resolves when each has got its first event. @throws when one has not */
export async function startViewers(told: ViewersTold): Promise<Viewers> {
  const child = fork(join(import.meta.dirname, 'viewers-process.ts'), {
    execArgv: ['--import', 'tsx'],
    serialization: 'advanced',
  })
  const timer = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS)
  const stop = () => {
    clearTimeout(timer)
    child.kill('SIGKILL')
  }
  const over = once(child, 'exit').then(() => {
    throw new Error('the viewers’ process ended before its time')
  })
  let opened = () => {}
  const open = new Promise<void>((resolve) => {
    opened = resolve
  })
  const ended = new Promise<Seen>((resolve, reject) => {
    child.on('message', (said: ViewersSaid) => {
      if (said.what === 'opened') opened()
      if (said.what === 'ended') resolve(said)
      if (said.what === 'failed') reject(new Error(said.why))
    })
    over.catch(reject)
  })
  // Whoever waits for the opening hears of a failure there.
  ended.catch(() => {})
  child.send(told)
  await Promise.race([open, ended])
  return { ended, stop }
}
