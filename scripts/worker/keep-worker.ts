import { setTimeout as sleep } from 'node:timers/promises'
import { StartError } from '@/scripts/start-error'
import type { Crew } from './crew'
import { RestartPolicy } from './restart-policy'
import { type Life, runWorker } from './run-worker'

const FOR_EVER_MS = 2 ** 31 - 1

/**
 * Keeps one worker running until the crew stops: a process that has ended is followed by another, at once when it was to
 * end and else after a while. One that never gets to ask for a job is not tried for ever.
 * @throws StartError when a start is bound to fail again; LocalApiError when the endpoint refuses the worker
 */
export async function keepWorker(slot: number, crew: Crew): Promise<void> {
  const policy = new RestartPolicy()
  const say = (words: string) => crew.print(slot, `sluice: ${words}`)
  let lastFailure: string | undefined
  while (!crew.stopping.aborted) {
    const edition = crew.edition?.()
    const pause = async (ms: number) => {
      const signal = AbortSignal.any([crew.stopping, ...(edition ? [edition] : [])])
      await sleep(ms, undefined, { signal }).catch(() => {})
    }
    let life: Life
    try {
      life = await runWorker(slot, crew, { edition, lastFailure })
    } catch (error) {
      if (crew.stopping.aborted) return
      throw error
    }
    if (crew.stopping.aborted) return
    const next = life.planned ? undefined : policy.after(life)
    lastFailure = life.failure
    if (next && !life.asked && edition) {
      say('Waiting for a change of its files.')
      await pause(FOR_EVER_MS)
    } else if (next?.giveUp) {
      throw new StartError(giveUpWords(crew.handlerFile, next.quickDeaths))
    } else if (next) {
      say(`Starting it again in ${next.waitMs / 1000} s.`)
      await pause(next.waitMs)
    }
    if (life.planned || edition?.aborted) {
      policy.reset()
      lastFailure = undefined
    }
  }
}

function giveUpWords(handlerFile: string, times: number): string {
  return (
    `${handlerFile} ended ${times} times in a row without asking for a job.\n` +
    'If it printed an error, mend that. If it printed none: does it call runpod.serverless.start({"handler": …})?'
  )
}
