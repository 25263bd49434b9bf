import { isSluiceError } from '@/lib/errors'
import type { RunpodClient } from '@/lib/upstream/runpod-client'
import type { ReadBudget } from './read-budget'

export interface Pace {
  budget: ReadBudget
  endpointId: string
  /** Whether somebody watches the job, or it streams. */
  urgent: () => boolean
  signal: AbortSignal
  /** Told before a request waits for the endpoint to take the key again. */
  onWait: () => void
}

/** Thrown instead of a read that was not sent yet when its drain was told to stop: nothing is lost by it. */
export class ReadNotBegun extends Error {
  override readonly name = 'ReadNotBegun'
}

export interface PacedUpstream extends Pick<RunpodClient, 'stream' | 'status'> {
  /** `/status` for those who can do without: after everybody who reads, and not at all while the key is refused. */
  glance: RunpodClient['status']
}

const NOT_URGENT = () => false

/**
 * The same upstream for a drain, whose reads keep to the endpoint's budget.
 * @throws ReadNotBegun by `stream` and `glance` when `signal` is aborted. `status` is asked all the same: chunks in hand may
 * wait for it
 */
export function paceUpstream(upstream: RunpodClient, pace: Pace): PacedUpstream {
  async function paced<T>(mayStop: boolean, read: () => Promise<T>, urgent = pace.urgent): Promise<T> {
    const { budget, endpointId } = pace
    if (budget.closed(endpointId)) pace.onWait()
    const admitted = await budget.admit(endpointId, urgent, pace.signal)
    if (!admitted && mayStop) throw new ReadNotBegun()
    try {
      const answer = await read()
      budget.answered(endpointId)
      return answer
    } catch (error) {
      if (isSluiceError(error) && error.code === 'upstream_unauthorized') budget.refused(endpointId)
      // A job that is not there says as well that the key is taken; else its endpoint's others would wait 30 s more.
      if (isSluiceError(error) && error.code === 'upstream_not_found') budget.answered(endpointId)
      throw error
    } finally {
      if (admitted) budget.ended(endpointId)
    }
  }
  return {
    stream: (...args) => paced(true, () => upstream.stream(...args)),
    status: (...args) => paced(false, () => upstream.status(...args)),
    glance: async (...args) => {
      if (pace.budget.closed(pace.endpointId)) throw new ReadNotBegun()
      return paced(true, () => upstream.status(...args), NOT_URGENT)
    },
  }
}
