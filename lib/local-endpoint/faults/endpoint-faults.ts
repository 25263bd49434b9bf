import { FAULT_DEFAULTS } from '@/lib/contract/fault-defaults'
import type { Fault, FaultKind, Faults, JobOperation } from '@/lib/contract/local-endpoint'
import { draw } from './draw'

/** Jobs, and kinds of request of a job, that are remembered; the oldest is forgotten, and counted anew if it comes again. */
const REMEMBERED = 10_000

/** A fault that happens now. */
export interface Mishap {
  kind: FaultKind
  /** The rule's, else the kind's default, else 0. */
  ms: number
}

interface JobFate {
  /** Which job since the faults were set it is, from 1. */
  nth: number
  /** When it was submitted; null for one that was there before the faults. Milliseconds since 1970. */
  submittedAt: number | null
  /** What was decided, by the rule's place in the list. */
  decided: Map<number, boolean>
  /** Whether a reader of its stream was told its end. */
  endTold: boolean
}

/**
 * The faults of one endpoint, and what must be counted to decide on them. Every decision is drawn from the seed, the rule
 * and the occasion, never from what was decided before, so that it does not matter what happens in which order. Only
 * `times` counts what happened.
 */
export class EndpointFaults {
  readonly rules: Faults
  /** When the last run of the endpoint ended, milliseconds since 1970; null when none has since the faults were set. */
  lastEndAt: number | null = null
  /** Until when a cold start lasts, milliseconds since 1970. */
  coldUntil = 0
  readonly #kinds: ReadonlySet<FaultKind>
  readonly #fired: number[]
  readonly #jobs = new Map<string, JobFate>()
  readonly #requests = new Map<string, number>()
  #seen = 0

  constructor(rules: Faults) {
    this.rules = rules
    this.#kinds = new Set(rules.faults.map((fault) => fault.kind))
    this.#fired = rules.faults.map(() => 0)
  }

  /** Counts a job that was just submitted. */
  submitted(jobId: string, at: number): void {
    this.fateOf(jobId).submittedAt = at
  }

  /** What is remembered of a job; one that was never met counts as the next. */
  fateOf(jobId: string): JobFate {
    const known = this.#jobs.get(jobId)
    if (known) return known
    this.#seen += 1
    const fate: JobFate = { nth: this.#seen, submittedAt: null, decided: new Map(), endTold: false }
    remember(this.#jobs, jobId, fate)
    return fate
  }

  /** The first rule of this kind that befalls the job, decided once for the job; null for none. */
  ofJob(kind: FaultKind, jobId: string): Mishap | null {
    if (!this.#kinds.has(kind)) return null
    const fate = this.fateOf(jobId)
    return this.#first((fault, rule) => fault.kind === kind && this.#befallsJob(fault, rule, fate))
  }

  /** Whether a rule of this kind befalls a job's `n`th chunk. Ask once for each chunk: `times` counts the yes. */
  ofChunk(kind: 'lost_chunk' | 'doubled_chunk' | 'split_chunk', n: number): boolean {
    if (!this.#kinds.has(kind)) return false
    return this.#first((fault, rule) => fault.kind === kind && this.#fires(fault, rule, kind, n)) !== null
  }

  /** What befalls this request; null for nothing. Ask once for each request: it is counted. `jobId` is empty for none. */
  ofRequest(operation: JobOperation, jobId: string, now: number): Mishap | null {
    const key = `${operation} ${jobId}`
    const n = (this.#requests.get(key) ?? 0) + 1
    remember(this.#requests, key, n)
    return this.#first((fault, rule) => {
      const usual = FAULT_DEFAULTS[fault.kind].operations
      if (!usual || !(fault.operations ?? usual).includes(operation)) return false
      if (fault.kind !== 'early_404') return this.#fires(fault, rule, operation, n)
      const fate = this.#jobs.get(jobId)
      if (!fate || fate.submittedAt === null || now >= fate.submittedAt + mishap(fault).ms) return false
      return this.#befallsJob(fault, rule, fate)
    })
  }

  #first(happens: (fault: Fault, rule: number) => boolean): Mishap | null {
    const found = this.rules.faults.find(happens)
    return found ? mishap(found) : null
  }

  #befallsJob(fault: Fault, rule: number, fate: JobFate): boolean {
    const decided = fate.decided.get(rule) ?? this.#fires(fault, rule, fault.kind, fate.nth)
    fate.decided.set(rule, decided)
    return decided
  }

  #fires({ chance, times }: Fault, rule: number, subject: string, occasion: number): boolean {
    const fired = this.#fired[rule] ?? 0
    if (times !== null && fired >= times) return false
    if (draw(this.rules.seed, rule, subject, occasion) >= chance) return false
    this.#fired[rule] = fired + 1
    return true
  }
}

function mishap({ kind, ms }: Fault): Mishap {
  return { kind, ms: ms ?? FAULT_DEFAULTS[kind].ms ?? 0 }
}

function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key)
  map.set(key, value)
  const [oldest] = map.keys()
  if (map.size > REMEMBERED && oldest !== undefined) map.delete(oldest)
}
