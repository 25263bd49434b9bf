// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useFlood } from './use-flood'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

/** A list that grows by `step` each 50 ms. */
function grow(step: number) {
  let count = 0
  const hook = renderHook(() => useFlood(count))
  return {
    hook,
    forMs(ms: number) {
      for (let passed = 0; passed < ms; passed += 50) {
        count += step
        act(() => void vi.advanceTimersByTime(50))
        hook.rerender()
      }
    },
  }
}

it('tells a list that grows too fast to be read from one that can be read', () => {
  const slow = grow(2)
  slow.forMs(1_000)
  expect(slow.hook.result.current).toBe(false)
  const fast = grow(50)
  fast.forMs(1_000)
  expect(fast.hook.result.current).toBe(true)
})

it('is over soon after nothing more comes', () => {
  const { hook, forMs } = grow(50)
  forMs(1_000)
  act(() => void vi.advanceTimersByTime(600))
  expect(hook.result.current).toBe(false)
})
