// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { jobsHere } from '@/lib/browser/compare/jobs-here'
import { aJob } from '@/lib/browser/live/stream-rig.fixture'
import { Lanes } from './lanes'

afterEach(cleanup)

it('leaves the others their letters while the first job is missing', () => {
  const ended = (id: string, delayTimeMs: number) => ({
    job: aJob({ id, delayTimeMs, endedAt: new Date().toISOString(), closed: true }),
    chunks: [],
    count: 0,
  })
  const jobs = jobsHere([{ job: null, chunks: [], count: 0 }, ended('b', 0), ended('c', 900)])
  const { container } = render(<Lanes jobs={jobs} isRace />)
  expect([...container.querySelectorAll('[data-lane]')].map((lane) => lane.textContent?.slice(-1))).toEqual(['B', 'C'])
  expect(container.textContent).toContain('C waited')
})
