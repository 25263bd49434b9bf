import { streamKey } from '@/lib/local-endpoint/signals'
import { storeChunks } from './chunk-rows'
import type { QueueState, Run } from './queue-state'

/**
 * Adds one yield to the run's stream, in memory: a crash voids the run with its chunks, so there is nothing to make
 * durable before the end. Resolves at once unless unread chunks fill the memory allowed; then it waits until they lie in
 * the database, and a slow answer is the back-pressure that a worker understands.
 * @param text the yielded value as JSON text
 * @returns false when the run is over and the chunk was dropped
 * @throws when nobody reads and the feed is full, or when the database refuses
 */
export async function appendChunk(state: QueueState, run: Run, text: string): Promise<boolean> {
  if (run.settled) return false
  const { feed } = run
  if (feed.size >= state.limits.feedChunks) {
    throw new Error(`${state.limits.feedChunks} chunks wait for a reader of /stream: no more fit`)
  }
  feed.append(text)
  state.signals.wake(streamKey(run.jobId))
  if (feed.memoryBytes > state.limits.feedMemoryBytes) await feed.serial(() => spill(state, run))
  return true
}

async function spill(state: QueueState, run: Run): Promise<void> {
  // Several appends may have queued up behind one spill that already made room.
  if (run.settled || run.feed.memoryBytes <= state.limits.feedMemoryBytes) return
  const chunks = run.feed.unstored()
  await state.db.transaction((tx) => storeChunks(tx, run.jobId, chunks))
  run.feed.markStored(chunks)
}
