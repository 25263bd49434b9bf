// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { endpointsQuery } from '@/lib/browser/api/endpoint-list'
import { aList } from '@/lib/browser/endpoints/endpoints.fixture'
import { aJob } from '@/lib/browser/live/stream-rig.fixture'
import { QueueWait } from './queue-wait'

afterEach(cleanup)

function show(idle: number) {
  const client = new QueryClient()
  client.setQueryData(endpointsQuery().queryKey, aList('local-mine', { idle }))
  render(
    <QueryClientProvider client={client}>
      <QueueWait job={aJob({ status: 'IN_QUEUE', endpointId: 'local-mine' })} />
    </QueryClientProvider>,
  )
}

it('says that nobody would take the job, and gives the command that brings a worker', () => {
  show(0)
  expect(screen.getByText('No worker is attached')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'local-mine' }).getAttribute('href')).toBe('/endpoints/local-mine')
  expect(screen.getByRole('group', { name: 'command' }).textContent).toMatch(
    /npm run worker -- path\/to\/handler\.py \\\n +--endpoint local-mine/,
  )
})

it('asks for no worker while one is there', () => {
  show(1)
  expect(screen.getByText('Waiting for a worker')).toBeTruthy()
  expect(screen.queryByText('No worker is attached')).toBeNull()
})
