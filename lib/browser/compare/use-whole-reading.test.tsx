// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { useWholeReading } from './use-whole-reading'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

it('reads a long log in slices, and gives it when all of it is read', () => {
  vi.useFakeTimers()
  let now = 0
  // Each look at the clock costs a millisecond: there is one for each chunk.
  vi.spyOn(performance, 'now').mockImplementation(() => now++)
  let read = 0
  const list = Array.from({ length: 100 }, (_, i) => ({
    seq: i + 1,
    get output() {
      read++
      return 'x'
    },
  }))
  const { result, rerender } = renderHook(({ count }) => useWholeReading(list, count), { initialProps: { count: 100 } })
  expect(result.current).toBeNull()
  expect(read).toBeLessThan(20)
  for (let slices = 0; slices < 100 && result.current === null; slices++) act(() => vi.runOnlyPendingTimers())
  expect(result.current?.isText).toBe(true)
  const before = result.current
  list.push(...list.slice(0, 50))
  rerender({ count: 150 })
  expect(result.current).toBe(before)
})
