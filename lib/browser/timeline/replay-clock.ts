import { countAt } from './replay-index'
import type { Moment } from './replayed-job'

export const SPEEDS = [1, 2, 5, 10, 20, 50] as const
export type Speed = (typeof SPEEDS)[number]

export interface ReplayState {
  /** Milliseconds since the attempt began; null while the finished job is shown, not a replay of it. */
  atMs: number | null
  isPlaying: boolean
  speed: Speed
}

/** Of what a replay is: how long the job took, when a worker began, when each chunk and each update came. Milliseconds. */
export interface Recording {
  spanMs: number
  startedMs: number
  times: readonly number[]
  updateTimes: readonly number[]
}

/** Calls `onFrame` with the time in milliseconds again and again, until the answer is called. */
export type Frames = (onFrame: (nowMs: number) => void) => () => void

/**
 * The place and the pace of a replay. Two views of it: `getState` changes with every frame, `getMoment` only when
 * something else is to be shown, so that panes are not drawn for a playhead that moves.
 */
export class ReplayClock {
  #state: ReplayState = { atMs: null, isPlaying: false, speed: 1 }
  #moment: Moment | null = null
  #build: (() => Recording) | null = null
  #built: Recording | null = null
  #stop: (() => void) | null = null
  #listeners = new Set<() => void>()

  constructor(private readonly frames: Frames) {}

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }
  getState = (): ReplayState => this.#state
  /** What is to be shown; null while nothing is replayed. */
  getMoment = (): Moment | null => this.#moment

  /** Puts another recording in, built when it is first needed; or none: then nothing can be replayed, and nothing is. */
  load(build: (() => Recording) | null): void {
    this.#build = build
    this.#built = null
    if (!build) this.leave()
    else if (this.#state.atMs !== null) this.#to(this.#state.atMs)
  }

  toggle(): void {
    if (this.#state.isPlaying) this.pause()
    else this.play()
  }

  /** Plays on from where it stands; from the beginning when it stands at the end. */
  play(): void {
    const recording = this.#recording()
    if (!recording || this.#state.isPlaying) return
    const { atMs } = this.#state
    this.#set({ isPlaying: true })
    this.#to(atMs === null || atMs >= recording.spanMs ? 0 : atMs)
    let last: number | null = null
    this.#stop = this.frames((now) => {
      const elapsedMs = last === null ? 0 : Math.max(0, now - last)
      last = now
      if (elapsedMs > 0) this.#to((this.#state.atMs ?? 0) + elapsedMs * this.#state.speed)
      if ((this.#state.atMs ?? 0) >= recording.spanMs) this.pause()
    })
  }

  pause(): void {
    this.#stop?.()
    this.#stop = null
    if (this.#state.isPlaying) this.#set({ isPlaying: false })
  }

  /** Goes to a moment, and plays on if it plays. */
  seek(atMs: number): void {
    if (this.#build) this.#to(atMs)
  }

  /** In a replay: goes on to where a chunk arrived that has not yet, and plays on if it plays. */
  reach(seq: number): void {
    const { atMs } = this.#state
    const arrival = atMs === null ? undefined : this.#recording()?.times[seq - 1]
    if (arrival !== undefined && arrival > Number(atMs)) this.#to(arrival)
  }

  /** Goes to where the next chunk or update arrives, or the one before did, and waits there. Before the first is the beginning. */
  step(by: 1 | -1): void {
    const recording = this.#recording()
    if (!recording) return
    this.pause()
    const { spanMs } = recording
    const times = stopsOf(recording)
    const atMs = this.#state.atMs ?? spanMs
    const here = atMs >= spanMs ? times.length : countAt(times, atMs)
    // Chunks of one answer arrive in one millisecond: they are one step, for no moment lies between them.
    const arrived = times[here - 1]
    const isAtEnd = atMs >= spanMs && (arrived ?? 0) < spanMs
    const next = by > 0 ? times[here] : isAtEnd ? arrived : times[countBefore(times, arrived) - 1]
    this.#to(next ?? (by > 0 ? spanMs : 0))
  }

  setSpeed(speed: Speed): void {
    this.#set({ speed })
  }

  /** Back to the finished job. */
  leave(): void {
    this.pause()
    this.#moment = null
    if (this.#state.atMs !== null) this.#set({ atMs: null })
  }

  #recording(): Recording | null {
    this.#built ??= this.#build?.() ?? null
    return this.#built
  }

  #to(atMs: number): void {
    const { spanMs, startedMs, times, updateTimes } = this.#recording() as Recording
    const at = Math.min(spanMs, Math.max(0, atMs))
    const isOver = at >= spanMs
    const count = isOver ? times.length : countAt(times, at)
    const updates = isOver ? updateTimes.length : countAt(updateTimes, at)
    const phase = isOver ? 'over' : count + updates > 0 || at >= startedMs ? 'running' : 'queued'
    const shown = this.#moment
    if (shown?.count !== count || shown.updates !== updates || shown.phase !== phase) {
      this.#moment = { count, updates, phase }
    }
    this.#set({ atMs: at })
  }

  #set(change: Partial<ReplayState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}

/** Where steps lead. */
function stopsOf({ times, updateTimes }: Recording): readonly number[] {
  return updateTimes.length === 0 ? times : [...times, ...updateTimes].sort((a, b) => a - b)
}

function countBefore(times: readonly number[], atMs: number | undefined): number {
  return atMs === undefined ? 0 : countAt(times, atMs - 0.001)
}
