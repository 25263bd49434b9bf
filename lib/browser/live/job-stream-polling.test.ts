import { describe, expect, it } from 'vitest'
import type { Chunk } from '@/lib/contract/frames'
import type { Job } from '@/lib/contract/jobs'
import { JobStream } from './job-stream'
import { aChunk, aJob, StreamRig } from './stream-rig.fixture'

function opened() {
  const rig = new StreamRig()
  const stream = new JobStream('job-1', rig)
  stream.start()
  const look = () => {
    rig.paint()
    return stream.getSnapshot()
  }
  return { rig, stream, look }
}

function answer(chunks: Chunk[], job: Partial<Job> = {}) {
  const next = chunks.at(-1)?.seq ?? job.chunkCount ?? 0
  const full = aJob({ chunkCount: next, ...job })
  return { status: full.status, attempt: full.attempt, chunks, next, closed: full.closed, job: full }
}

describe('falling back to long polls', () => {
  it('polls when a proxy holds the events back, and says so', async () => {
    const { rig, look } = opened()
    rig.pass(5_000)
    expect(rig.source.readyState).toBe(2)
    expect(rig.poll.url.search).toBe('?after=0&wait=0&limit=200')
    await rig.poll.answer(answer([aChunk(1)]))
    expect(look()).toMatchObject({ connection: { kind: 'polling' }, count: 1 })
    expect(rig.poll.url.search).toBe('?after=1&wait=8000&limit=5000&attempt=1')
    await rig.poll.answer(answer([aChunk(2)]))
    expect(look().count).toBe(2)
  })

  it('polls after two failures before any event', async () => {
    const { rig, look } = opened()
    rig.source.fail()
    expect(look().connection.kind).toBe('reconnecting')
    rig.pass(1_000)
    expect(rig.sources.length).toBe(2)
    rig.source.fail()
    await rig.poll.answer(answer([]))
    expect(look().connection.kind).toBe('polling')
  })

  it('keeps to events when a connection breaks that had worked', () => {
    const { rig } = opened()
    for (let time = 0; time < 5; time++) {
      rig.source.send('job', { job: aJob() })
      rig.source.fail()
      rig.passToNext()
    }
    expect(rig.polls.length).toBe(0)
    expect(rig.sources.length).toBe(6)
  })

  it('ends only when the answer is closed and empty', async () => {
    const { rig, look } = opened()
    rig.pass(5_000)
    await rig.poll.answer(answer([aChunk(1)], { status: 'COMPLETED', closed: true }))
    expect(look().connection.kind).toBe('polling')
    await rig.poll.answer(answer([], { status: 'COMPLETED', closed: true, chunkCount: 1 }))
    expect(look()).toMatchObject({ connection: { kind: 'ended' }, count: 1 })
    expect(rig.polls.length).toBe(2)
    rig.pass(600_000)
    expect(rig.polls.length).toBe(2)
    expect(rig.sources.length).toBe(1)
  })

  it('shows the words of a refusal that an EventSource cannot read', async () => {
    const { rig, look } = opened()
    rig.source.fail(true)
    await rig.poll.answer({ error: { code: 'not_found', message: 'There is no such job.' } }, 404)
    expect(look().connection).toMatchObject({ kind: 'failed', problem: { message: 'There is no such job.' } })
    rig.pass(600_000)
    expect(rig.polls.length).toBe(1)
  })

  it('returns to events after a restart of the server', async () => {
    const { rig, look } = opened()
    rig.source.send('job', { job: aJob() })
    rig.source.send('chunks', { attempt: 1, chunks: [aChunk(1)] })
    rig.source.fail()
    rig.pass(1_000)
    rig.source.fail()
    rig.pass(2_000)
    rig.source.fail()
    await rig.poll.fail()
    expect(look().connection).toMatchObject({ kind: 'reconnecting', problem: { message: 'Sluice did not answer.' } })
    rig.passToNext()
    rig.source.send('job', { job: aJob({ chunkCount: 1 }) })
    expect(look()).toMatchObject({ connection: { kind: 'live' }, count: 1 })
  })

  it('gives events that once worked another chance when a poll is answered', async () => {
    const { rig, look } = opened()
    rig.source.send('job', { job: aJob() })
    rig.source.fail()
    rig.pass(1_000)
    rig.source.fail(true)
    const opens = rig.sources.length
    await rig.poll.answer(answer([aChunk(1)]))
    expect(rig.sources.length).toBe(opens + 1)
    rig.source.send('job', { job: aJob({ chunkCount: 1 }) })
    rig.source.send('chunks', { attempt: 1, chunks: [aChunk(1)] })
    expect(look()).toMatchObject({ connection: { kind: 'live' }, count: 1 })
  })

  it('does not storm a server that does not hold its answers', async () => {
    const { rig } = opened()
    rig.pass(5_000)
    await rig.poll.answer(answer([]))
    await rig.poll.answer(answer([]))
    expect(rig.polls.length).toBe(2)
    rig.pass(1_000)
    expect(rig.polls.length).toBe(3)
  })

  it('takes an answer that never comes for lost', () => {
    const { rig, look } = opened()
    rig.pass(5_000)
    rig.pass(7_000)
    expect(look().connection.kind).toBe('reconnecting')
  })
})
