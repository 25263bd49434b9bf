import { sleep } from '@/lib/local-endpoint/clock'
import { piecesOf } from '@/lib/local-endpoint/faults/pieces-of'
import { streamKey } from '@/lib/local-endpoint/signals'
import { storeChunks } from './chunk-rows'
import type { QueueState, Run } from './queue-state'
import { StorageError } from './storage-error'

/** Between the tries to store chunks: half a minute in all, which outlasts the restart of a database. */
const PAUSES_MS = [250, 1_000, 3_000, 10_000, 15_000]

/**
 * Adds one yield to the run's stream, in memory: a crash voids the run with its chunks, so there is nothing to make
 * durable before the end. Resolves at once unless unread chunks fill the memory allowed; then it waits until they lie in
 * the database, and a slow answer is the back-pressure that a worker understands.
 * @param text the yielded value as JSON text
 * @returns false when the run is over and the chunk was dropped
 * @throws StorageError when the database stays away; Error when nobody reads and the feed is full
 */
export async function appendChunk(state: QueueState, run: Run, text: string): Promise<boolean> {
  if (run.settled) return false
  const { feed } = run
  if (feed.size >= state.limits.feedChunks) {
    throw new Error(`${state.limits.feedChunks} chunks wait for a reader of /stream: no more fit`)
  }
  feed.append(piecesOf(state.faults.of(run.endpointId), feed.appended + 1, text))
  state.signals.wake(streamKey(run.jobId))
  if (feed.memoryBytes > state.limits.feedMemoryBytes) await feed.serial(() => spill(state, run))
  return true
}

async function spill(state: QueueState, run: Run): Promise<void> {
  // Several appends may have queued up behind one spill that already made room.
  if (run.settled || run.feed.memoryBytes <= state.limits.feedMemoryBytes) return
  // The same ones at every try: a try whose answer was lost may have written them, and all that has a row must be marked.
  const chunks = run.feed.unstored()
  for (const pauseMs of [...PAUSES_MS, null]) {
    try {
      await state.db.transaction((tx) => storeChunks(tx, run.jobId, chunks))
      return run.feed.markStored(chunks)
    } catch (error) {
      if (pauseMs === null) throw new StorageError('the chunks could not be stored', { cause: error })
      state.log('warn', 'could not store chunks yet', { jobId: run.jobId, error })
      await sleep(state.clock, pauseMs, run.controller.signal)
    }
  }
}
