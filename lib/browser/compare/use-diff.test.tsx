// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useDiff } from './use-diff'

/** Workers that answer when the test says so. */
class HeldWorker extends EventTarget {
  static all: HeldWorker[] = []
  asked: unknown
  isEnded = false
  constructor() {
    super()
    HeldWorker.all.push(this)
  }
  postMessage(asked: unknown) {
    this.asked = asked
  }
  terminate() {
    this.isEnded = true
  }
  async answers(answer: unknown) {
    await act(async () => {
      this.dispatchEvent(new MessageEvent('message', { data: { ok: true, answer } }))
    })
  }
}

beforeEach(() => {
  HeldWorker.all = []
  vi.stubGlobal('Worker', HeldWorker)
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const ask = (n: number) => ({ before: 'a', after: `b${n}` })

it('finishes a comparison although the values go on changing, and then compares the newest', async () => {
  const first = ask(1)
  const newest = ask(3)
  const { result, rerender } = renderHook(({ ask }) => useDiff('text', ask), { initialProps: { ask: first } })
  rerender({ ask: ask(2) })
  rerender({ ask: newest })
  expect(HeldWorker.all).toHaveLength(1)
  await HeldWorker.all[0]?.answers('of the first')
  expect(result.current).toMatchObject({ answer: 'of the first', of: first, working: true })
  expect(HeldWorker.all).toHaveLength(2)
  await HeldWorker.all[1]?.answers('of the newest')
  expect(result.current).toMatchObject({ answer: 'of the newest', of: newest, working: false })
})

it('ends its worker and its timer when nobody looks any more', () => {
  vi.useFakeTimers()
  const { unmount } = renderHook(() => useDiff('text', FIRST))
  unmount()
  return Promise.resolve().then(() => {
    expect(HeldWorker.all.every(({ isEnded }) => isEnded)).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
  })
})

const FIRST = ask(1)
