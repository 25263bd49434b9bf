// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ReplayClock } from '@/lib/browser/timeline/replay-clock'
import { aJob } from '@/lib/browser/live/stream-rig.fixture'
import { WatchedStream } from '@/lib/browser/timeline/watched-stream'
import { Arrivals } from './arrivals'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

it('tells of a replay what had arrived by then, and of the job again once the replay is left', () => {
  const job = aJob({ status: 'COMPLETED', closed: true })
  const began = Date.parse(job.attemptBeganAt)
  const times = [100, 300, 900]
  const chunks = times.map((ms, i) => {
    return { seq: i + 1, output: 'x', receivedAt: new Date(began + ms).toISOString(), bytes: 10 }
  })
  job.endedAt = new Date(began + 1_000).toISOString()
  const clock = new ReplayClock(() => () => {})
  clock.load(() => ({ spanMs: 1_000, startedMs: 0, times, updateTimes: [] }))
  render(
    <WatchedStream value={{ job, chunks, count: 3, clock }}>
      <Arrivals />
    </WatchedStream>,
  )
  const told = (move: () => void) => {
    act(move)
    act(() => void vi.advanceTimersByTime(1_000))
    return screen.getByText(/arrived|chunk/).textContent
  }
  expect(told(() => {})).toMatch(/^3 chunks, 30 B, in 800 ms/)
  expect(told(() => clock.seek(400))).toMatch(/^2 chunks, 20 B, in 200 ms/)
  expect(told(() => clock.seek(50))).toBe('No chunk has arrived.')
  expect(told(() => clock.leave())).toMatch(/^3 chunks/)
})
