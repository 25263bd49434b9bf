import { type Clock, sleep } from '@/lib/local-endpoint/clock'
import type { WorkerSide } from '@/lib/local-endpoint/queue'
import type { Run } from '@/lib/local-endpoint/queue/queue-state'
import { StorageError } from '@/lib/local-endpoint/queue/storage-error'
import type { BuiltInHandler, HandlerTools } from './handler'
import { RawEnd, RawYield } from './raw-yield'

/**
 * Runs one job as the worker SDK 1.12 would: each yield is streamed; a yielded dict with a truthy `error` ends the job
 * FAILED with it and the aggregate is discarded, as it is when the handler throws; else the job is COMPLETED with the
 * list of yields, or with `[]` when aggregation is off. When its chunks cannot be stored the job goes back to the queue.
 */
export async function runHandler(
  queue: Pick<WorkerSide, 'appendChunk' | 'finish' | 'release'>,
  clock: Clock,
  { handler, aggregate }: BuiltInHandler,
  run: Run,
): Promise<void> {
  const { signal } = run.controller
  const tools: HandlerTools = {
    signal,
    sleep: (ms) => sleep(clock, ms, signal),
    now: () => clock.now(),
    timeOfDay: () => new Date(clock.now()).toTimeString().slice(0, 8),
  }
  // Text, not values: a handler that goes on changing what it yielded must not change what was said.
  const yields: string[] = []
  try {
    const { input } = JSON.parse(run.request) as { input: unknown }
    for await (const value of handler({ id: run.jobId, input }, tools)) {
      if (run.settled) return
      if (value instanceof RawEnd) {
        await queue.finish(run, value.result)
        return
      }
      const error = value instanceof RawYield ? undefined : errorOf(value)
      if (error !== undefined) {
        await queue.finish(run, { error: JSON.stringify(error) })
        return
      }
      const text = value instanceof RawYield ? value.text : (JSON.stringify(value) ?? 'null')
      await queue.appendChunk(run, text)
      if (aggregate) yields.push(text)
    }
    await queue.finish(run, { output: `[${yields.join(',')}]` })
  } catch (error) {
    if (error instanceof StorageError) return await queue.release(run)
    // An interrupted handler throws too; its run is settled, and `finish` ignores this.
    await queue.finish(run, { error: JSON.stringify(describe(error)) })
  }
}

/** The error of a yield that ends the job: only a truthy (in Python's sense) top-level `error` of a dict does. */
function errorOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !('error' in value)) return undefined
  const { error } = value
  const empty = typeof error === 'object' && error !== null && Object.keys(error).length === 0
  if (!error || empty) return undefined
  return typeof error === 'string' ? error : JSON.stringify(error)
}

/** `handler: <message> \ntraceback: …` as the SDK writes it; functions by name only, for paths are nobody's business. */
function describe(error: unknown): string {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
  const calls = [...(stack ?? '').matchAll(/^\s+at (?:async )?([\w.$<>#]+) \(/gm)].map(([, call]) => `  in ${call}`)
  return `handler: ${message} \ntraceback: ${[`${name}: ${message}`, ...calls].join('\n')}`
}
