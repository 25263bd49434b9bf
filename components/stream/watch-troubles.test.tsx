// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { endpointsQuery } from '@/lib/browser/api/endpoint-list'
import { aList } from '@/lib/browser/endpoints/endpoints.fixture'
import { aJob } from '@/lib/browser/live/stream-rig.fixture'
import { WatchTroubles } from './watch-troubles'

afterEach(cleanup)

function show(faults: number) {
  const job = aJob({ problem: { code: 'upstream_rate_limited', message: 'Too many requests.' } })
  const client = new QueryClient()
  client.setQueryData(endpointsQuery().queryKey, aList(job.endpointId, { faults }))
  render(
    <QueryClientProvider client={client}>
      <WatchTroubles job={job} connection={{ kind: 'live' }} actionProblem={null} />
    </QueryClientProvider>,
  )
  return screen.getByRole('alert').textContent
}

it('says beside a problem that faults are on, and where, so that nobody looks for it at Runpod', () => {
  expect(show(2)).toContain('2 faults are on at this endpoint, which may be why')
  expect(screen.getByRole('link').getAttribute('href')).toBe('/endpoints/local-image-chunks#faults')
})

it('names no fault while none is on', () => {
  expect(show(0)).toBe('Too many requests.')
})
