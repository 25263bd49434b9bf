import { isFinal, type RunpodStatus } from '@/lib/contract/runpod'
import { withholdEnd } from '@/lib/local-endpoint/faults/withhold-end'
import { streamKey } from '@/lib/local-endpoint/signals'
import type { ChunkFeed, FeedChunk } from './chunk-feed'
import { loadFeed, loadTexts, removeChunks } from './chunk-rows'
import type { QueueState } from './queue-state'
import { readStatus } from './read-job'

/** What one answer of `/stream` can say now. Tell `delivered` or `lost` exactly once. */
export interface StreamReading {
  status: RunpodStatus
  /** JSON texts of the yields, in order. */
  chunks: string[]
  /** False when there is nothing to say yet and the poll should be held. */
  ready: boolean
  delivered(): void
  lost(): void
}

/**
 * Claims the unread chunks of a job, as many as fit one answer; null for a job that is not there.
 * A final status is told only by the answer that takes the last chunk, and only when no other answer with chunks is on
 * its way (it may be lost, and they come back): the usual clients stop reading at the first final status. A job that started
 * over says IN_QUEUE once before anything else, to whoever had chunks of it.
 */
export async function readStream(state: QueueState, endpointId: string, jobId: string): Promise<StreamReading | null> {
  // Status before chunks: once it is final nothing is added, so the chunks read after it are complete.
  const known = await readStatus(state, endpointId, jobId)
  if (known === null) return null
  if (state.startedOver.has(jobId)) return tellStartOver(state, jobId)
  const feed = await openFeed(state, jobId, known)
  // A /retry in between may have brought the job back to life, with a feed of its own.
  const status = state.runs.has(jobId) ? 'IN_PROGRESS' : known
  const nothing = { status, chunks: [], ready: false, delivered: () => undefined, lost: () => undefined }
  if (!feed) return nothing
  const othersInFlight = feed.inFlight
  const end = withholdEnd(state.faults.of(endpointId), jobId, isFinal(status))
  const claimed = feed.claim(state.limits.answerBytes, end.keep)
  const giveBack = () => {
    feed.giveBack(claimed)
    state.signals.wake(streamKey(jobId))
  }
  try {
    if (!(await loadTexts(state.db, jobId, claimed))) return nothing
  } catch (error) {
    giveBack()
    throw error
  }
  const ended = isFinal(status) && feed.size <= end.keep && othersInFlight === 0
  return {
    status: isFinal(status) && !ended ? 'IN_PROGRESS' : status,
    chunks: claimed.map((chunk) => chunk.text ?? 'null'),
    ready: claimed.length > 0 || ended,
    delivered: () => {
      if (ended) end.told()
      settleClaim(state, jobId, feed, claimed)
    },
    lost: giveBack,
  }
}

function tellStartOver(state: QueueState, jobId: string): StreamReading {
  const delivered = () => {
    state.startedOver.delete(jobId)
  }
  return { status: 'IN_QUEUE', chunks: [], ready: true, delivered, lost: () => undefined }
}

async function openFeed(state: QueueState, jobId: string, status: RunpodStatus): Promise<ChunkFeed | null> {
  const known = state.feeds.get(jobId)
  if (known) return await known
  if (!isFinal(status)) return null
  // The promise is kept, not the feed: two readers that come at once must share one.
  const loading = loadFeed(state.db, jobId)
  state.feeds.set(jobId, loading)
  try {
    const feed = await loading
    if (state.feeds.get(jobId) === loading) {
      if (feed.size === 0) state.feeds.delete(jobId)
      else state.feeds.set(jobId, feed)
    }
    return feed
  } catch (error) {
    if (state.feeds.get(jobId) === loading) state.feeds.delete(jobId)
    throw error
  }
}

function settleClaim(state: QueueState, jobId: string, feed: ChunkFeed, claimed: FeedChunk[]): void {
  feed.delivered(claimed)
  removeDelivered(state, jobId, feed)
  state.signals.wake(streamKey(jobId))
}

/** Deletes the rows of delivered chunks, and forgets the feed of a finished job once nothing is left of it. */
export function removeDelivered(state: QueueState, jobId: string, feed: ChunkFeed): void {
  const forgetIdle = () => {
    const running = state.runs.get(jobId)?.feed === feed
    if (!running && feed.idle && state.feeds.get(jobId) === feed) state.feeds.delete(jobId)
  }
  if (!feed.hasRemovable) {
    forgetIdle()
    return
  }
  void feed
    .removeDelivered((ns) => removeChunks(state.db, jobId, ns))
    .catch((error) => state.log('warn', 'could not delete delivered chunks yet', { jobId, error }))
    .then(forgetIdle)
}
