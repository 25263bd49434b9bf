import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ask } from '@/bench/processes/ask'
import { startWorker, type WorkerProcess } from '@/bench/processes/start-worker'
import type { Guard } from '@/scripts/worker/start-guard'
import type { Random } from './seeded-random'

const HANDLERS = ['sync-handler.py', 'async-handler.py']
const REPORT_PAUSE_MS = 200
const REPORT_TRIES = 50

export interface Crew {
  /** Kills one worker's process group, a working one where there is any; another takes its place. */
  killOne(): Promise<void>
  /** Ends all of them. */
  stop(): Promise<void>
}

/**
 * Keeps `count` workers attached, spread over the endpoints; every second one has the asynchronous handler. One that ends is
 * replaced by a new one, as on Runpod. Of every three, two have somebody who tells the endpoint of their end, as
 * `npm run worker` does; the third just disappears.
 */
export function keepWorkers(options: {
  origin: string
  endpointIds: string[]
  count: number
  python: string
  guard: Guard
  random: Random
  signal: AbortSignal
  /** Told when a worker ends that nobody has killed. */
  onFailure: (error: Error) => void
}): Crew {
  const { origin, endpointIds, count, python, guard, random, signal, onFailure } = options
  const places = Array.from({ length: count }, (_, place) => ({
    place,
    life: 0,
    worker: undefined as WorkerProcess | undefined,
  }))
  const killed = new Set<string>()
  let stopping = false

  async function keep(at: (typeof places)[number]): Promise<void> {
    const endpointId = endpointIds[at.place % endpointIds.length] ?? ''
    const isReported = at.place % 3 !== 0
    const handler = join(
      import.meta.dirname,
      HANDLERS[Math.floor(at.place / endpointIds.length) % HANDLERS.length] ?? '',
    )
    while (!stopping) {
      at.life += 1
      const workerId = `w${at.place}-${at.life}`
      const own = `${origin}/local/endpoints/${endpointId}/workers/${workerId}`
      if (isReported) await tell(`${own}/started`, {})
      if (stopping) return
      at.worker = startWorker({ origin, endpointId, workerId, python, handler, guard, yielding: true })
      await at.worker.ended
      if (!stopping && !killed.has(workerId)) return onFailure(new Error(`worker ${workerId} ended by itself`))
      if (isReported && !stopping) await tell(`${own}/exited`, { code: null, signal: 'SIGKILL' })
    }
  }

  /** Until the endpoint has heard it. One that was restarted since knows nothing of the worker, which is an answer, too. */
  async function tell(url: string, body: unknown): Promise<void> {
    for (let tries = 0; tries < REPORT_TRIES && !signal.aborted; tries += 1) {
      if (await ask(url, body).catch(() => null)) return
      await sleep(REPORT_PAUSE_MS)
    }
  }

  const keeping = places.map(keep)
  return {
    killOne: async () => {
      const working = await workingIds(origin, endpointIds)
      const candidates = places.filter(({ worker }) => worker && working.has(worker.id))
      const victims = candidates.length > 0 ? candidates : places
      const { worker } = victims[random.below(victims.length)] ?? {}
      if (!worker) return
      killed.add(worker.id)
      worker.kill()
    },
    stop: async () => {
      stopping = true
      for (const { worker } of places) worker?.kill()
      await Promise.all(keeping)
    },
  }
}

async function workingIds(origin: string, endpointIds: string[]): Promise<Set<string>> {
  const answers = await Promise.all(endpointIds.map((id) => ask(`${origin}/local/endpoints/${id}`).catch(() => null)))
  const details = answers.flatMap((answer) => (answer?.status === 200 ? [JSON.parse(answer.text)] : []))
  const workers: { id: string; state: string }[] = details.flatMap(({ workers }) => workers)
  return new Set(workers.filter(({ state }) => state === 'running').map(({ id }) => id))
}
