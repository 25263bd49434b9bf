import { queueKey } from '@/lib/local-endpoint/signals'
import type { QueueState, Run } from './queue-state'
import type { Place } from './take-line'
import { type Taker, takeJob } from './take-job'

/** A worker that was passed over, for the waiting jobs are ones it may still be running, looks again after this. */
const PASSED_OVER_MS = 1_000

/**
 * Waits for a job of an endpoint, in line with everybody else who does.
 * @param taker `willing` is asked again before each take: it may have become unwilling while it waited
 * @param waitMs 0 takes what is there now, and only if nobody else waits
 * @returns null when there was none in time, the taker is not willing any more, or one of `stops` was aborted
 */
export async function nextJob(
  state: QueueState,
  endpointId: string,
  taker: Taker & { willing(): boolean },
  waitMs: number,
  stops: AbortSignal[],
): Promise<Run | null> {
  const until = state.clock.now() + waitMs
  const place = state.line.join(endpointId)
  try {
    while (taker.willing() && !stops.some((stop) => stop.aborted) && !state.closing.aborted) {
      const leftMs = until - state.clock.now()
      if (!(await reachFront(state, place, leftMs, stops))) return null
      const queued = state.signals.arm(queueKey(endpointId))
      try {
        const { run, lookAgainMs } = taker.willing()
          ? await takeJob(state, endpointId, taker)
          : { run: null, lookAgainMs: 0 }
        if (run || leftMs <= 0 || !taker.willing()) return run
        if (lookAgainMs === 'not_for_you') place.stepBack()
        state.log('debug', 'waits for a job', { endpointId })
        const restMs = Math.max(0, until - state.clock.now())
        const pauseMs = lookAgainMs === 'not_for_you' ? PASSED_OVER_MS : (lookAgainMs ?? restMs)
        if ((await queued.wait(Math.min(restMs, pauseMs), [...stops, state.closing])) === 'stopped') return null
      } finally {
        queued.disarm()
      }
    }
    return null
  } finally {
    place.leave()
  }
}

async function reachFront(state: QueueState, place: Place, waitMs: number, stops: AbortSignal[]): Promise<boolean> {
  const until = state.clock.now() + waitMs
  for (;;) {
    const moved = place.arm()
    try {
      if (place.first()) return true
      const leftMs = until - state.clock.now()
      state.log('debug', 'stands in line')
      if (leftMs <= 0 || (await moved.wait(leftMs, [...stops, state.closing])) !== 'woken') return false
    } finally {
      moved.disarm()
    }
  }
}
