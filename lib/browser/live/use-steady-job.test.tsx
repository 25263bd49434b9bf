// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Job } from '@/lib/contract/jobs'
import { aJob } from './stream-rig.fixture'
import { useSteadyJob } from './use-steady-job'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function steady(first: Job) {
  return renderHook(({ job }) => useSteadyJob(job), { initialProps: { job: first } })
}

it('stays the same object while chunks arrive, and has their number within a second', () => {
  const { result, rerender } = steady(aJob())
  const seen = new Set([result.current])
  for (let chunkCount = 1; chunkCount <= 100; chunkCount++) {
    rerender({ job: aJob({ chunkCount, chunkBytes: chunkCount, progress: { fraction: chunkCount / 100, label: '' } }) })
    act(() => void vi.advanceTimersByTime(10))
    seen.add(result.current)
  }
  expect(seen.size).toBeLessThanOrEqual(3)
  act(() => void vi.advanceTimersByTime(1_000))
  expect(result.current.chunkCount).toBe(100)
})

it('is the new job at once when anything else changes', () => {
  const { result, rerender } = steady(aJob({ status: 'IN_QUEUE' }))
  rerender({ job: aJob({ status: 'IN_PROGRESS', chunkCount: 3 }) })
  expect(result.current).toMatchObject({ status: 'IN_PROGRESS', chunkCount: 3 })
  const problem = { code: 'internal' as const, message: 'm', cause: 'c', action: 'a' }
  rerender({ job: aJob({ status: 'IN_PROGRESS', chunkCount: 3, problem }) })
  expect(result.current.problem).toEqual(problem)
})
