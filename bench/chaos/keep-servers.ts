import { once, setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '@/bench/churn/seeded-random'
import { type SluiceServer, startSluice } from '@/e2e/sluice-server'

/** A second apart: a database that crashed is back sooner. */
const START_TRIES = 30
const RETRY_MS = 1_000

/** A few Sluice processes on one database, of which any may be killed. */
export interface Servers {
  /** One that is up, by chance; waits while there is none. */
  any(): Promise<SluiceServer>
  /**
   * `kill -9` for one that is up, by chance; it is started again by and by.
   * @param before told whom it will meet, while it still lives
   */
  killOne(before: (victim: SluiceServer) => Promise<void>): Promise<void>
  /** While the database is away nothing is started. */
  holdStarts(until: Promise<unknown>): void
  /** Resolves once all of them are up. */
  allUp(): Promise<void>
  stop(): Promise<void>
  /** What those that are up printed, and the last words of the killed. */
  logs(): string
}

/** Starts `count` processes one after the other; the first makes the tables. */
export async function keepServers(options: {
  count: number
  env: Record<string, string>
  dataDir: string
  random: Random
  onFailure: (error: Error) => void
}): Promise<Servers> {
  const { count, env, dataDir, random, onFailure } = options
  const up: SluiceServer[] = []
  const changes = new EventTarget()
  setMaxListeners(0, changes)
  let words = ''
  let starts: Promise<unknown> = Promise.resolve()
  let stopping = false

  async function start(tries = START_TRIES): Promise<void> {
    const server = await startSluice({ env, dataDir }).catch((error) => {
      if (tries <= 1) throw error
      return null
    })
    // Its database went away while it started, and it said so and ended: whatever keeps services running starts it again.
    if (!server) {
      await sleep(RETRY_MS)
      return stopping ? undefined : start(tries - 1)
    }
    if (stopping) return void (await server.kill('SIGKILL'))
    up.push(server)
    changes.dispatchEvent(new Event('change'))
  }

  for (let n = 0; n < count; n += 1) await start()
  return {
    async any() {
      while (up.length === 0) await once(changes, 'change')
      return up[random.below(up.length)] as SluiceServer
    },
    async killOne(before) {
      while (up.length === 0) await once(changes, 'change')
      const victim = up[random.below(up.length)] as SluiceServer
      await before(victim)
      up.splice(up.indexOf(victim), 1)
      await victim.kill('SIGKILL')
      words = `${words}${victim.logs()}`.slice(-3_000)
      // One at a time: each start takes a core for seconds.
      starts = starts.then(() => (stopping ? undefined : start())).catch(onFailure)
    },
    holdStarts(until) {
      starts = starts.then(() => until)
    },
    async allUp() {
      await starts
    },
    async stop() {
      stopping = true
      await starts
      await Promise.all(up.splice(0).map((server) => server.kill('SIGTERM')))
    },
    logs: () => [words, ...up.map((server) => server.logs())].join('\n').slice(-6_000),
  }
}
