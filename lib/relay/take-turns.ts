import type { RunpodClient } from '@/lib/upstream/runpod-client'
import { ReadNotBegun } from './pace-upstream'
import type { Place } from './share-places'

/**
 * The same upstream for a drain that gives its place back when others have more need of it.
 * @throws ReadNotBegun by `stream`, before anything is sent: no chunk is in hand then
 */
export function takeTurns(
  upstream: Pick<RunpodClient, 'stream' | 'status'>,
  place: Place,
): Pick<RunpodClient, 'stream' | 'status'> {
  async function noting<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer
    } catch (error) {
      // It waits before it asks again.
      place.pauses()
      throw error
    }
  }
  return {
    async stream(endpointId, jobId, waitMs) {
      if (place.mustLeave()) throw new ReadNotBegun()
      const answer = await noting(upstream.stream(endpointId, jobId, place.holdMs(waitMs)))
      place.answered(answer)
      return answer
    },
    status: (...args) => noting(upstream.status(...args)),
  }
}
