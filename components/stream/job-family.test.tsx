// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { TooltipProvider } from '@/components/ui/tooltip'
import { makeQueryClient } from '@/lib/browser/api/query-client'
import { aJob } from '@/lib/browser/live/stream-rig.fixture'
import { JobFamily } from './job-family'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

it('shows a run that was begun a moment ago when the page of the job before is opened again', async () => {
  const first = aJob({ id: 'first', closed: true })
  const again = { job: aJob({ id: 'again', closed: true }), isSame: false }
  const families = [
    { parent: null, children: [], childCount: 0 },
    { parent: null, children: [again], childCount: 1 },
  ]
  const asked = vi.fn(async (_url: string) => Response.json(families.shift()))
  vi.stubGlobal('fetch', asked)
  const client = makeQueryClient()
  const open = () =>
    render(
      <QueryClientProvider client={client}>
        <TooltipProvider>
          <JobFamily job={first} />
        </TooltipProvider>
      </QueryClientProvider>,
    )
  const { unmount } = open()
  await expect.poll(() => client.isFetching()).toBe(0)
  expect(asked).toHaveBeenCalledTimes(1)
  unmount()
  open()
  expect((await screen.findByTitle('again')).textContent).toContain('again')
})
