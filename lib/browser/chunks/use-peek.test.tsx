// @vitest-environment happy-dom
import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { aChunk, aJob } from '@/lib/browser/live/stream-rig.fixture'
import { usePeek } from './use-peek'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

/** A server whose log has `total` chunks, of which an answer holds at most `most`. */
function serve(total: number, most: number): URL[] {
  const asked: URL[] = []
  vi.stubGlobal('fetch', async (input: string) => {
    const url = new URL(input, 'http://sluice')
    asked.push(url)
    const after = Number(url.searchParams.get('after'))
    const length = Math.min(most, Number(url.searchParams.get('limit')), total - after)
    const chunks = Array.from({ length }, (_, i) => aChunk(after + 1 + i))
    const job = aJob({ closed: true, chunkCount: total })
    return Response.json({ status: 'COMPLETED', attempt: 1, chunks, next: after + length, closed: false, job })
  })
  return asked
}

it('fetches what is in sight and was not read yet, and nothing else', async () => {
  const asked = serve(100_000, 1_000)
  const { result } = renderHook(() => usePeek('job-1', 1, 90_000, 90_020, (seq) => seq <= 200))
  await waitFor(() => expect(result.current(90_020)?.seq).toBe(90_020))
  expect(asked).toHaveLength(1)
  expect(result.current(89_000)).toBeUndefined()
})

it('asks on where the chunks are so large that few fit an answer, and not again for the same', async () => {
  const asked = serve(100_000, 4)
  const { result } = renderHook(() => usePeek('job-1', 1, 500, 509, () => false))
  await waitFor(() => expect(result.current(509)?.seq).toBe(509))
  expect(asked.map((url) => url.searchParams.get('after'))).toEqual(['499', '503', '507'])
})

it('asks for nothing while all in sight is here', async () => {
  const asked = serve(100, 100)
  renderHook(() => usePeek('job-1', 1, 1, 30, (seq) => seq <= 30))
  renderHook(() => usePeek('job-1', null, 1, 30, () => false))
  await Promise.resolve()
  expect(asked).toEqual([])
})

it('asks again by itself after a failure, and later each time', async () => {
  vi.useFakeTimers()
  try {
    let asked = 0
    vi.stubGlobal('fetch', async () => {
      asked += 1
      throw new TypeError('away')
    })
    renderHook(() => usePeek('job-1', 1, 1, 30, () => false))
    for (let second = 0; second < 60; second += 1) await act(() => vi.advanceTimersByTimeAsync(1_000))
    expect(asked).toBeGreaterThan(5)
    // At 2 s each, it would be 30.
    expect(asked).toBeLessThan(20)
  } finally {
    vi.useRealTimers()
  }
})

it('gives up on an answer that never comes, and asks anew', async () => {
  let asked = 0
  vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => AbortSignal.abort(new DOMException('late', 'TimeoutError')))
  vi.stubGlobal('fetch', (_: string, { signal }: RequestInit) => {
    asked += 1
    return new Promise((_answer, fail) => {
      if (signal?.aborted) fail(signal.reason)
    })
  })
  vi.useFakeTimers()
  try {
    renderHook(() => usePeek('job-1', 1, 1, 30, () => false))
    for (let second = 0; second < 5; second += 1) await act(() => vi.advanceTimersByTimeAsync(1_000))
    expect(asked).toBeGreaterThan(1)
  } finally {
    vi.useRealTimers()
    vi.restoreAllMocks()
  }
})
