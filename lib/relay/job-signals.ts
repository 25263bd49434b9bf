import { EventEmitter, once } from 'node:events'
import type { Presence } from './presence'

/** With news arriving, a look now and then is for what got lost; without, it is all there is. */
const RELOOK_MS = { connected: 5_000, deaf: 500 }

/** Tells watchers that a job's row or log changed. Carries no data: they read the log. */
export interface JobSignals {
  changed(jobId: string): void
  /** Starts listening now; `next` resolves at the first change since the last `next`, or after `ms`, or on abort. */
  listen(jobId: string): { next(ms: number, signal?: AbortSignal): Promise<void>; stop(): void }
  /** Whether somebody in this process listens for changes of the job. */
  watched(jobId: string): boolean
  /** Wakes everybody and makes every later `next` return at once, for shutting down. */
  close(): void
}

/**
 * @param presence among processes that share the database: carries news from and to them, and since it may get lost, no
 * `next` takes longer than a few seconds. Null for a process that is alone.
 */
export function createJobSignals(
  presence: Pick<Presence, 'tell' | 'hear' | 'connected'> | null = null,
  relook = RELOOK_MS,
): JobSignals {
  const emitter = new EventEmitter().setMaxListeners(0)
  const unhear = presence?.hear((jobId) => void emitter.emit(jobId))
  const relookMs = () => (presence ? (presence.connected ? relook.connected : relook.deaf) : Number.POSITIVE_INFINITY)
  let closed = false
  return {
    changed(jobId) {
      emitter.emit(jobId)
      presence?.tell(jobId)
    },
    listen(jobId) {
      let missed = false
      const note = () => {
        missed = true
      }
      emitter.on(jobId, note)
      return {
        async next(ms, signal) {
          if (!missed && !closed && !signal?.aborted) {
            const timeout = AbortSignal.timeout(Math.ceil(Math.min(ms, relookMs())))
            const stop = signal ? AbortSignal.any([timeout, signal]) : timeout
            await once(emitter, jobId, { signal: stop }).catch(() => {})
          }
          missed = false
        },
        stop: () => void emitter.off(jobId, note),
      }
    },
    watched: (jobId) => emitter.listenerCount(jobId) > 0,
    close() {
      closed = true
      unhear?.()
      for (const jobId of emitter.eventNames()) emitter.emit(jobId)
    },
  }
}
