import { setTimeout as sleep } from 'node:timers/promises'
import type { LocalApi } from './local-api'

const EVERY_MS = 500
/** Loading a model can take minutes, and nobody looks that often. */
const LATER_MS = 3_000
const SOON_MS = 30_000

/** Resolves when the worker has asked for a job, with true; with false when `signal` was aborted before. */
export async function awaitReady(api: LocalApi, workerId: string, signal: AbortSignal): Promise<boolean> {
  const began = Date.now()
  while (!signal.aborted) {
    if (await hasAsked(api, workerId)) return true
    await sleep(Date.now() - began < SOON_MS ? EVERY_MS : LATER_MS, undefined, { signal }).catch(() => {})
  }
  return false
}

/** Whether the worker has ever asked for a job; false also when the local endpoint does not answer. */
export async function hasAsked(api: LocalApi, workerId: string): Promise<boolean> {
  const worker = await api.worker(workerId).catch(() => undefined)
  return worker !== undefined && (worker.state !== 'initializing' || worker.finishedJobs > 0)
}
