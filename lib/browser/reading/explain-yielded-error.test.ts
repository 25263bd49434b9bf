import { expect, it } from 'vitest'
import { explainYieldedError } from './explain-yielded-error'
import { readJobError } from './read-job-error'

const explain = (error: string, job: { status: 'FAILED' | 'TIMED_OUT'; chunkCount: number }) =>
  explainYieldedError(job, readJobError(error))

it('says of a job that failed after chunks without a traceback that an error was yielded, and what to do', () => {
  const explained = explain('cannot process bad', { status: 'FAILED', chunkCount: 3 })
  expect(explained?.cause).toContain('the 3 chunks before it are kept')
  expect(explained?.fix).toContain('problem')
  // The SDK writes a dict as Python does.
  expect(explain("{'code': 7}", { status: 'FAILED', chunkCount: 1 })?.cause).toContain('the chunk before it is kept')
  expect(explain("ValueError('bad item')", { status: 'FAILED', chunkCount: 1 })).not.toBeNull()
})

it('says of a job that failed before any chunk that an error was returned or yielded', () => {
  expect(explain('no image', { status: 'FAILED', chunkCount: 0 })?.cause).toContain('returned or yielded')
})

it('says nothing of the kind of failures that have another reason', () => {
  const afterChunks = { status: 'FAILED', chunkCount: 3 } as const
  expect(explain('handler: boom \ntraceback: Traceback (most recent call last):\n  x', afterChunks)).toBeNull()
  expect(explain('sluice: it went silent.\nLikely cause: a.\nFix: b.', afterChunks)).toBeNull()
  expect(explain('job timed out after 1 retries', afterChunks)).toBeNull()
  expect(explain('job timed out: it exceeded its limit', { status: 'TIMED_OUT', chunkCount: 3 })).toBeNull()
})
