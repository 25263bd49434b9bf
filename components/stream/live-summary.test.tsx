// @vitest-environment happy-dom
import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { aJob } from '@/lib/browser/live/stream-rig.fixture'
import { LiveSummary } from './live-summary'

describe('LiveSummary', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
    document.body.innerHTML = ''
  })
  const spoken = () => screen.getByRole('status').textContent

  it('speaks at once when the status changes, and otherwise every ten seconds', () => {
    const { rerender } = render(<LiveSummary job={aJob({ status: 'IN_QUEUE' })} count={0} />)
    expect(spoken()).toBe('Queued: no chunk yet.')
    rerender(<LiveSummary job={aJob()} count={1} />)
    expect(spoken()).toBe('In progress: 1 chunk.')
    for (let count = 2; count <= 50; count++) {
      rerender(<LiveSummary job={aJob()} count={count} />)
      act(() => vi.advanceTimersByTime(100))
    }
    expect(spoken()).toBe('In progress: 1 chunk.')
    act(() => vi.advanceTimersByTime(6_000))
    expect(spoken()).toBe('In progress: 50 chunks.')
  })

  it('promises no chunk of a job that is over', () => {
    render(<LiveSummary job={aJob({ status: 'FAILED', closed: true })} count={0} />)
    expect(spoken()).toBe('Failed: no chunk.')
  })

  it('says the verdict when the job is over', () => {
    const { rerender } = render(<LiveSummary job={aJob()} count={2} />)
    const verdict = {
      kind: 'identical' as const,
      streamCount: 2,
      aggregateCount: 2,
      matching: 2,
      firstDifference: null,
      counts: null,
      advice: null,
      sentence: 'The stream and the aggregate are identical: 2 chunks of 2.',
    }
    rerender(<LiveSummary job={aJob({ status: 'COMPLETED', closed: true, verdict })} count={2} />)
    expect(spoken()).toBe('Completed: 2 chunks. The stream and the aggregate are identical: 2 chunks of 2.')
  })
})
