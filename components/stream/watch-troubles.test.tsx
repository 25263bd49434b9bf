// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { endpointsQuery } from '@/lib/browser/api/endpoint-list'
import { aJob } from '@/lib/browser/live/stream-rig.fixture'
import { EndpointList } from '@/lib/contract/endpoints'
import { WatchTroubles } from './watch-troubles'

afterEach(cleanup)

function show(faults: number) {
  const job = aJob({ problem: { code: 'upstream_rate_limited', message: 'Too many requests.' } })
  const client = new QueryClient()
  const endpoint = {
    id: job.endpointId,
    name: 'Mine',
    kind: 'local',
    description: '',
    inputKind: 'json',
    inputField: null,
    options: [],
    example: {},
    lastUsedAt: null,
    local: { builtIn: false, faults, health: { jobs: {}, workers: {} } },
  }
  const list = EndpointList.parse({
    endpoints: [endpoint],
    local: { baseUrl: null, problem: null },
    runpod: { configured: false, baseUrl: '' },
    gatewayBaseUrl: '',
  })
  client.setQueryData(endpointsQuery().queryKey, list)
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
