import { expect, it } from 'vitest'
import { aChunk, aJob } from '@/lib/browser/live/stream-rig.fixture'
import type { Job } from '@/lib/contract/jobs'
import { differenceFrom, figuresOf } from './figures'

const START = Date.parse('2026-01-02T03:04:05.000Z')
const at = (ms: number) => new Date(START + ms).toISOString()
const ran = (job: Partial<Job>, chunksAt: number[]) => ({
  job: aJob({ attemptBeganAt: at(0), ...job }),
  chunks: chunksAt.map((ms, i) => ({ ...aChunk(i + 1), receivedAt: at(ms), bytes: 10 })),
  count: chunksAt.length,
})
const valuesOf = (name: string, jobs: ReturnType<typeof ran>[], now = START) =>
  figuresOf(jobs, now).find((figure) => figure.name === name)?.values

it('counts the first chunk of /run as first seen, and the end of /runsync, whose caller gets nothing before', () => {
  const jobs = [
    ran({ mode: 'run', status: 'COMPLETED', endedAt: at(900), closed: true }, [200, 400]),
    ran({ mode: 'runsync', status: 'COMPLETED', endedAt: at(800), closed: true }, [200, 400]),
  ]
  expect(valuesOf('First chunk', jobs)).toEqual([200, null])
  expect(valuesOf('First seen by the caller', jobs)).toEqual([200, 800])
})

it('counts the end of a job that failed without a chunk as nothing seen: it has not come first', () => {
  const jobs = [
    ran({ mode: 'run', status: 'FAILED', endedAt: at(50), closed: true, firstChunkAt: null }, []),
    ran({ mode: 'runsync', status: 'FAILED', endedAt: at(60), closed: true }, [20]),
    ran({ mode: 'run', status: 'FAILED', endedAt: at(900), closed: true }, [300]),
  ]
  expect(valuesOf('First seen by the caller', jobs)).toEqual([null, null, 300])
})

it('lets the clock of a running job run, and leaves unknown what is not known', () => {
  const jobs = [ran({ endedAt: null, closed: false, delayTimeMs: null, aggregateBytes: null }, [])]
  expect(valuesOf('Whole', jobs, START + 1_500)).toEqual([1_500])
  expect(figuresOf(jobs, START).find(({ name }) => name === 'Whole')?.growing).toEqual([true])
  for (const name of ['Queue delay', 'First chunk', 'Aggregate']) expect(valuesOf(name, jobs)).toEqual([null])
})

it('counts what is in the log and no more than is shown', () => {
  const job = { ...ran({}, [100, 200, 300]), count: 2 }
  expect(valuesOf('Streamed', [job])).toEqual([20])
})

it('tells a difference only where both values are known, and no share of nothing', () => {
  expect(differenceFrom(200, 300)).toEqual({ by: 100, share: 0.5 })
  expect(differenceFrom(0, 300)).toEqual({ by: 300, share: null })
  expect(differenceFrom(null, 300)).toBeNull()
  expect(differenceFrom(200, null)).toBeNull()
})
