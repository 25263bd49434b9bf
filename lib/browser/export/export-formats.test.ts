import { describe, expect, it } from 'vitest'
import type { Job } from '@/lib/contract/jobs'
import { exportChoices } from './export-formats'

const choices = (job: Partial<Job>) =>
  Object.fromEntries(
    exportChoices({
      chunkBytes: 1_000_000,
      chunkCount: 10,
      requestBytes: 500_000,
      aggregateBytes: 1_000_000,
      closed: true,
      status: 'COMPLETED',
      ...job,
    } as Job).map(({ format, hint, refusal }) => [format, refusal ?? hint]),
  )

describe('the ways to take a job away', () => {
  it('tell how large each will be', () => {
    expect(choices({})).toMatchObject({
      ndjson: 'about 977 KB',
      json: 'about 2.38 MB',
      cassette: 'to replay it, about 2.38 MB',
    })
  })

  it('say beforehand what a running job has not', () => {
    expect(choices({ closed: false, status: 'IN_PROGRESS' })).toMatchObject({
      ndjson: expect.stringContaining('about'),
      images: 'once the job has ended',
      cassette: 'once the job has ended',
    })
  })

  it('offer no cassette of a job whose end is not known', () => {
    expect(choices({ status: 'EXPIRED' })).toMatchObject({
      images: expect.anything(),
      cassette: 'its end is not known',
    })
  })
})
