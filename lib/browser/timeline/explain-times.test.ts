import { describe, expect, it } from 'vitest'
import { explainTimes } from './explain-times'
import { aJob } from '@/lib/browser/live/stream-rig.fixture'

const after = (job: ReturnType<typeof aJob>, ms: number) => new Date(Date.parse(job.submittedAt) + ms).toISOString()
const ended = (ms: number, more = {}) =>
  aJob({ delayTimeMs: 100, executionTimeMs: 2_000, endedAt: after(aJob(), ms), ...more })

describe('explainTimes', () => {
  it('says where the time went that the endpoint does not count', () => {
    expect(explainTimes(ended(2_600))).toBe(
      'The endpoint counts 100 ms of delay and 2.00 s of execution, 2.10 s in all; from here it took 2.60 s. The 500 ms more are the way there, and the time until its end was read.',
    )
  })

  it('blames the clocks for a job that seems to have ended before it could', () => {
    expect(explainTimes(ended(1_800))).toContain('the two clocks are 300 ms or more apart')
    expect(explainTimes(ended(2_110))).toContain('from here it took 2.11 s as well.')
  })

  it('explains nothing where nothing is known, or attempts would be mixed', () => {
    expect(explainTimes(aJob({ delayTimeMs: 100 }))).toBeNull()
    expect(explainTimes(ended(2_600, { attempt: 2 }))).toBeNull()
    expect(explainTimes(ended(2_600, { retries: 1 }))).toBeNull()
  })
})
