import type { QueueState } from './queue-state'

/** Whoever never reads on leaves an entry behind. */
export const MOST_START_OVERS = 10_000

/**
 * Remembers that what a reader has of a job is void. The next answer of its `/stream` says IN_QUEUE, even if another worker
 * has the job by then: between two reads a reader would take the chunks of two runs for one stream.
 */
export function noteStartOver({ startedOver }: QueueState, jobId: string): void {
  startedOver.add(jobId)
  for (const oldest of startedOver) {
    if (startedOver.size <= MOST_START_OVERS) break
    startedOver.delete(oldest)
  }
}
