// @vitest-environment happy-dom
import { cleanup, renderHook } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { ChunkSelection } from './use-chunk-selection'
import { useStandingSelection } from './use-standing-selection'

afterEach(cleanup)

const chunk = (seq: number): ChunkSelection => ({ seq, item: null, by: 'find' })
interface Shown {
  selection: ChunkSelection | null
  attempt?: number
  isReplaying?: boolean
  count: number
}

function show(first: Shown) {
  const { result, rerender } = renderHook(
    ({ selection, attempt = 1, isReplaying = false, count }: Shown) =>
      useStandingSelection(selection, attempt, isReplaying, count)?.seq ?? null,
    { initialProps: first },
  )
  return (next: Shown) => {
    rerender(next)
    return result.current
  }
}

it('lets a replay be followed from its beginning, points at what is selected in it, and stands where one stood after it', () => {
  const before = chunk(3)
  const then = show({ selection: before, count: 9 })
  expect(then({ selection: before, count: 9 })).toBe(3)
  expect(then({ selection: before, isReplaying: true, count: 5 })).toBeNull()
  const within = chunk(4)
  expect(then({ selection: within, isReplaying: true, count: 5 })).toBe(4)
  // Wound back before it and played again, the replay goes on past it.
  expect(then({ selection: within, isReplaying: true, count: 2 })).toBeNull()
  expect(then({ selection: within, isReplaying: true, count: 6 })).toBeNull()
  expect(then({ selection: within, count: 9 })).toBe(4)
})

it('lets a new attempt be followed past what was selected in the one before, also out of a replay', () => {
  const before = chunk(3)
  const then = show({ selection: before, count: 9 })
  expect(then({ selection: before, attempt: 2, count: 0 })).toBeNull()
  expect(then({ selection: before, attempt: 2, count: 8 })).toBeNull()
  expect(then({ selection: chunk(5), attempt: 2, count: 8 })).toBe(5)
  const replayed = chunk(1)
  expect(then({ selection: replayed, attempt: 2, isReplaying: true, count: 2 })).toBeNull()
  expect(then({ selection: replayed, attempt: 3, count: 4 })).toBeNull()
})

it('waits for a chunk that the address names and that is still to come', () => {
  const named = chunk(7)
  const then = show({ selection: null, count: 0 })
  expect(then({ selection: named, count: 2 })).toBe(7)
})
