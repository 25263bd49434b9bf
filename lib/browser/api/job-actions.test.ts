import { afterEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from './api-error'
import { postJobAction } from './job-actions'
import { aJob } from '@/lib/browser/live/stream-rig.fixture'

/** A server that refuses every action as a conflict, and has the job as given. */
function refusing(job = aJob()) {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push(`${init.method ?? 'GET'} ${url}`)
    return init.method === 'POST'
      ? Response.json({ error: { code: 'conflict', message: 'Not now.' } }, { status: 409 })
      : Response.json({ job })
  })
  return asked
}

describe('postJobAction', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('answers a job that ended before it could be cancelled as it ended', async () => {
    const asked = refusing(aJob({ status: 'COMPLETED', closed: true }))
    expect(await postJobAction('job-1', 'cancel')).toMatchObject({ status: 'COMPLETED' })
    expect(asked).toEqual(['POST /api/jobs/job-1/cancel', 'GET /api/jobs/job-1'])
  })

  it('fails with any other conflict', async () => {
    refusing(aJob({ status: 'SUBMITTING' }))
    await expect(postJobAction('job-1', 'cancel')).rejects.toThrow(ApiError)
    const asked = refusing(aJob({ closed: true }))
    await expect(postJobAction('job-1', 'retry')).rejects.toThrow('Not now.')
    expect(asked).toHaveLength(1)
  })
})
