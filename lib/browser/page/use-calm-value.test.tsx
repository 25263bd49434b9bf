// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useCalmValue } from './use-calm-value'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

it('follows a value that never rests, once per span', () => {
  const { result, rerender } = renderHook(({ value }) => useCalmValue(value, 100), { initialProps: { value: 0 } })
  const seen = new Set<number>()
  for (let value = 1; value <= 40; value++) {
    rerender({ value })
    act(() => void vi.advanceTimersByTime(10))
    seen.add(result.current)
  }
  expect(seen.size).toBeGreaterThanOrEqual(4)
  expect(seen.size).toBeLessThanOrEqual(5)
})

it('goes on following when the next value comes in the very render that catches up', () => {
  const { result, rerender } = renderHook(({ value }) => useCalmValue(value, 100), { initialProps: { value: 0 } })
  rerender({ value: 1 })
  act(() => {
    vi.advanceTimersByTime(100)
    rerender({ value: 2 })
  })
  act(() => void vi.advanceTimersByTime(100))
  expect(result.current).toBe(2)
})
