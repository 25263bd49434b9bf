// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { aJob } from '@/lib/browser/live/stream-rig.fixture'
import type { Job } from '@/lib/contract/jobs'
import { progressOf } from '@/lib/contract/progress-of'
import { JobProgress } from './job-progress'

afterEach(cleanup)

const BATCH = { progress: progressOf({ item: 3, of: 10, progress: 0.4 }) }

function show(more: Partial<Job>) {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <JobProgress job={aJob(more)} isReplay={false} />
    </QueryClientProvider>,
  )
  return screen
    .getAllByRole('progressbar')
    .map((bar) => `${bar.getAttribute('aria-label')} ${bar.getAttribute('aria-valuenow')}`)
}

it('draws a batch with a bar of its own for the item in work', () => {
  expect(show(BATCH)).toEqual(['Progress: item 3 of 10 24', 'Item in work: 40 % 40'])
})

it('shows a completed job as complete, and no item of it in work', () => {
  expect(show({ ...BATCH, status: 'COMPLETED', endedAt: '2026-01-02T03:04:06.000Z' })).toEqual(['Progress 100'])
  expect(document.body.textContent).toBe('')
})

it('leaves a failed job where it stopped', () => {
  expect(show({ ...BATCH, status: 'FAILED', endedAt: '2026-01-02T03:04:06.000Z' })).toEqual([
    'Progress: item 3 of 10 24',
  ])
})
