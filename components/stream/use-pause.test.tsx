// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Job } from '@/lib/contract/jobs'
import { usePause } from './use-pause'

afterEach(cleanup)

const job = (more: Partial<Job> = {}) => ({ id: 'j', attempt: 1, closed: false, ...more }) as Job

describe('usePause', () => {
  it('shows what was there, counts what waits, and stays so when the job ends', () => {
    const { result, rerender } = renderHook(({ job, count }) => usePause(job, count), {
      initialProps: { job: job(), count: 5 },
    })
    act(() => result.current.toggle?.())
    rerender({ job: job({ closed: true }), count: 9 })
    expect(result.current).toMatchObject({ isPaused: true, waiting: 4, count: 5, job: { closed: false } })
    act(() => result.current.toggle?.())
    expect(result.current).toMatchObject({ isPaused: false, waiting: 0, count: 9, job: { closed: true } })
    expect(result.current.toggle).toBeUndefined()
  })

  it('ends with the attempt', () => {
    const { result, rerender } = renderHook(({ job, count }) => usePause(job, count), {
      initialProps: { job: job(), count: 5 },
    })
    act(() => result.current.toggle?.())
    rerender({ job: job({ attempt: 2 }), count: 1 })
    expect(result.current).toMatchObject({ isPaused: false, waiting: 0, count: 1 })
  })
})
