import { EventEmitter, once } from 'node:events'

/** Tells watchers in this process that a job's row or log changed. Carries no data: they read the log. */
export interface JobSignals {
  changed(jobId: string): void
  /** Starts listening now; `next` resolves at the first change since the last `next`, or after `ms`, or on abort. */
  listen(jobId: string): { next(ms: number, signal?: AbortSignal): Promise<void>; stop(): void }
  /** Wakes everybody and makes every later `next` return at once, for shutting down. */
  close(): void
}

/**
 * @param options.relookMs no `next` takes longer than this. For processes that share a database: their news does not reach
 * each other, so each looks at the log again now and then.
 */
export function createJobSignals({ relookMs = Number.POSITIVE_INFINITY }: { relookMs?: number } = {}): JobSignals {
  const emitter = new EventEmitter().setMaxListeners(0)
  let closed = false
  return {
    changed: (jobId) => void emitter.emit(jobId),
    listen(jobId) {
      let missed = false
      const note = () => {
        missed = true
      }
      emitter.on(jobId, note)
      return {
        async next(ms, signal) {
          if (!missed && !closed && !signal?.aborted) {
            const timeout = AbortSignal.timeout(Math.ceil(Math.min(ms, relookMs)))
            const stop = signal ? AbortSignal.any([timeout, signal]) : timeout
            await once(emitter, jobId, { signal: stop }).catch(() => {})
          }
          missed = false
        },
        stop: () => void emitter.off(jobId, note),
      }
    },
    close() {
      closed = true
      for (const jobId of emitter.eventNames()) emitter.emit(jobId)
    },
  }
}
