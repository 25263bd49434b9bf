/** What a built-in handler gets beside its job. */
export interface HandlerTools {
  /** Aborted when the job is cancelled, times out or is called back. */
  signal: AbortSignal
  /** Waits `ms` milliseconds; throws when the signal is aborted. */
  sleep(ms: number): Promise<void>
  /** Milliseconds since 1970, UTC, by the clock that `sleep` waits by. */
  now(): number
  /** Local time of day, `HH:MM:SS`. */
  timeOfDay(): string
}

/**
 * A generator handler as the worker SDK knows it: every yield is one chunk, and a dict with `error` fails the job. A replay
 * yields RawYield and RawEnd instead.
 */
export type Handler = (job: { id: string; input: unknown }, tools: HandlerTools) => AsyncGenerator<unknown, void>

export interface BuiltInHandler {
  handler: Handler
  /** `return_aggregate_stream`: whether `output` of /status is the list of all yields, or an empty list. */
  aggregate: boolean
  /** Jobs at once. */
  concurrency: number
}
