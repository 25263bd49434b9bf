import { describe, expect, it } from 'vitest'
import { AddEndpoint } from './endpoints'
import { ChunkPath, StreamQuery } from './frames'
import { JobPath } from './jobs'

describe('what a request may ask for', () => {
  it.each(['\u0000', '', '../x', 'a'.repeat(129), 'ü'])('knows no job by the id %j', (jobId) => {
    expect(JobPath.safeParse({ jobId }).success).toBe(false)
  })

  it.each(['a\u0000b', 'two\nlines'])(
    'gives no endpoint the name %j, which the database or a list does not take',
    (name) => {
      expect(AddEndpoint.safeParse({ id: 'abc', name }).success).toBe(false)
      expect(AddEndpoint.parse({ id: 'abc', name: ' Müller’s 😀 ' }).name).toBe('Müller’s 😀')
    },
  )

  it('refuses a place in the log that the database cannot count to', () => {
    expect(StreamQuery.safeParse({ after: '99999999999' }).success).toBe(false)
    expect(StreamQuery.safeParse({ attempt: '99999999999' }).success).toBe(false)
    expect(ChunkPath.safeParse({ jobId: 'a', seq: '99999999999' }).success).toBe(false)
    expect(ChunkPath.safeParse({ jobId: 'a', seq: '0' }).success).toBe(false)
    expect(StreamQuery.parse({ after: '2147483647' })).toMatchObject({ after: 2_147_483_647, wait: 0 })
  })
})
