import { isSluiceError } from '@/lib/errors'
import type { RunpodClient } from '@/lib/upstream/runpod-client'
import type { ReadBudget } from './read-budget'

export interface Pace {
  budget: ReadBudget
  endpointId: string
  /** Whether somebody watches the job, or it streams. */
  urgent: () => boolean
  signal: AbortSignal
  /** Told once for each spell in which the endpoint refuses the key. */
  onRefused: (error: Error) => void
}

/** The same upstream for a drain, whose reads keep to the endpoint's budget. */
export function paceUpstream(upstream: RunpodClient, pace: Pace): Pick<RunpodClient, 'stream' | 'status'> {
  async function paced<T>(read: () => Promise<T>): Promise<T> {
    const { budget, endpointId } = pace
    await budget.admit(endpointId, pace.urgent, pace.signal)
    try {
      const answer = await read()
      budget.answered(endpointId)
      return answer
    } catch (error) {
      const unauthorized = isSluiceError(error) && error.code === 'upstream_unauthorized'
      if (unauthorized && budget.refused(endpointId)) pace.onRefused(error)
      throw error
    }
  }
  return {
    stream: (...args) => paced(() => upstream.stream(...args)),
    status: (...args) => paced(() => upstream.status(...args)),
  }
}
