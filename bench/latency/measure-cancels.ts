import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { askJson } from '@/bench/processes/ask'
import { preciseClock } from './precise-clock'

const PATIENCE_MS = 30_000

/**
 * Cancels running jobs of an async handler, one after the other, and finds out when the handler was interrupted.
 * @param base URL of the endpoint that cancelled-handler.py serves
 * @param folder where the handler may write
 * @returns for each job the ms from /cancel to the interruption
 */
export async function measureCancels(base: string, folder: string, jobs: number): Promise<number[]> {
  const now = preciseClock()
  const took: number[] = []
  for (let n = 0; n < jobs; n += 1) {
    const file = join(folder, `cancelled-${n}`)
    const { id } = await askJson<{ id: string }>(`${base}/run`, { input: { file } })
    while ((await askJson<{ stream: unknown[] }>(`${base}/stream/${id}`)).stream.length === 0);
    const cancelledAt = now()
    await askJson(`${base}/cancel/${id}`, {})
    const until = Date.now() + PATIENCE_MS
    while (!existsSync(file) || readFileSync(file, 'utf8') === '') {
      if (Date.now() > until) throw new Error('a cancel did not reach its handler within half a minute')
      await pause(5)
    }
    took.push(Number(readFileSync(file, 'utf8')) / 1e6 - cancelledAt)
  }
  return took
}
