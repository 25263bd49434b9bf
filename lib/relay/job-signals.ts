import { EventEmitter } from 'node:events'
import { type Audience, createAudience, type Listener } from './audience'
import type { Presence } from './presence'

/** With news arriving, a look now and then is for what got lost; without, it is all there is. */
const RELOOK_MS = { connected: 5_000, deaf: 500 }

/** Tells watchers that a job's row or log changed. Carries no data: they read the log. */
export interface JobSignals {
  changed(jobId: string): void
  /** Told of each change, here and elsewhere, before anybody who listens to the job is woken. Returns how to stop. */
  hear(listener: (jobId: string) => void): () => void
  /**
   * Starts listening now; `next` resolves at the first change since the last `next`, or after `ms`, or on abort. Where very
   * many listen to one job, they take turns.
   */
  listen(jobId: string): Listener
  /** Whether somebody in this process listens for changes of the job. */
  watched(jobId: string): boolean
  /** All of these, at most `most`. */
  watchedJobs(most: number): string[]
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
  const audiences = new Map<string, Audience>()
  const emitter = new EventEmitter().setMaxListeners(0)
  const relookMs = () => (presence ? (presence.connected ? relook.connected : relook.deaf) : LONGEST_TIMER_MS)
  let closed = false

  function tellHere(jobId: string): void {
    emitter.emit('change', jobId)
    audiences.get(jobId)?.changed()
  }

  const unhear = presence?.hear(tellHere)
  return {
    changed(jobId) {
      tellHere(jobId)
      presence?.tell(jobId)
    },
    hear(listener) {
      emitter.on('change', listener)
      return () => void emitter.off('change', listener)
    },
    listen(jobId) {
      const audience = audiences.get(jobId) ?? createAudience()
      audiences.set(jobId, audience)
      const listener = audience.listen()
      if (closed) audience.close()
      return {
        next: (ms, signal) => listener.next(Math.ceil(Math.min(ms, relookMs())), signal),
        stop() {
          listener.stop()
          if (audience.size === 0 && audiences.get(jobId) === audience) audiences.delete(jobId)
        },
      }
    },
    watched: (jobId) => audiences.has(jobId),
    watchedJobs: (most) => [...audiences.keys()].slice(0, most),
    close() {
      closed = true
      unhear?.()
      for (const audience of audiences.values()) audience.close()
    },
  }
}

/** A timer of more fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1
