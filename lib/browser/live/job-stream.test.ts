import { describe, expect, it } from 'vitest'
import { JobStream } from './job-stream'
import { aChunk, aJob, StreamRig } from './stream-rig.fixture'

function opened(jobId = 'job-1') {
  const rig = new StreamRig()
  const stream = new JobStream(jobId, rig)
  stream.start()
  const look = () => {
    rig.paint()
    return stream.getSnapshot()
  }
  return { rig, stream, look }
}

const outputs = (snapshot: { chunks: readonly { output?: unknown }[]; count: number }) =>
  snapshot.chunks.slice(0, snapshot.count).map((chunk) => chunk.output)

describe('JobStream', () => {
  it('replays from the start, says catching up until it has what the job had, then live', () => {
    const { rig, look } = opened()
    expect(rig.source.url).toBe('/api/jobs/job-1/events')
    expect(look().connection.kind).toBe('connecting')
    rig.source.send('job', { job: aJob({ chunkCount: 3 }) })
    expect(look().connection.kind).toBe('catching-up')
    rig.source.send('chunks', { attempt: 1, chunks: [aChunk(1), aChunk(2)] })
    expect(look().connection.kind).toBe('catching-up')
    rig.source.send('chunks', { attempt: 1, chunks: [aChunk(3)] })
    expect(look()).toMatchObject({ connection: { kind: 'live' }, count: 3 })
  })

  it('changes its snapshot once a frame, however many chunks arrive', () => {
    const { rig, stream } = opened()
    let calls = 0
    stream.subscribe(() => {
      calls += 1
    })
    rig.source.send('job', { job: aJob() })
    for (let seq = 1; seq <= 1000; seq++) rig.source.send('chunks', { attempt: 1, chunks: [aChunk(seq)] })
    expect(stream.getSnapshot().count).toBe(0)
    rig.paint()
    expect(calls).toBe(1)
    expect(stream.getSnapshot().count).toBe(1000)
    const before = stream.getSnapshot()
    expect(rig.paint()).toBe(0)
    expect(stream.getSnapshot()).toBe(before)
  })

  it('shows an end that came right before it was stopped, once it is started again', () => {
    const { rig, stream, look } = opened()
    rig.source.send('job', { job: aJob({ chunkCount: 1 }) })
    rig.source.send('chunks', { attempt: 1, chunks: [aChunk(1)] })
    rig.source.send('done', { job: aJob({ chunkCount: 1, closed: true }) })
    stream.stop()
    stream.start()
    expect(look()).toMatchObject({ connection: { kind: 'ended' }, job: { closed: true }, count: 1 })
  })

  it('forgets the chunks when the job starts over', () => {
    const { rig, look } = opened()
    rig.source.send('job', { job: aJob() })
    rig.source.send('chunks', { attempt: 1, chunks: [aChunk(1), aChunk(2)] })
    const old = look()
    rig.source.send('chunks', { attempt: 2, chunks: [aChunk(1, 2)] })
    expect(outputs(look())).toEqual(['2.1'])
    // What a component still holds of the old attempt is untouched.
    expect(outputs(old)).toEqual(['1.1', '1.2'])
    rig.source.send('chunks', { attempt: 1, chunks: [aChunk(3)] })
    expect(outputs(look())).toEqual(['2.1'])
  })

  it('reads again from the cursor when a chunk is missing, and shows no hole', () => {
    const { rig, look } = opened()
    rig.source.send('job', { job: aJob() })
    rig.source.send('chunks', { attempt: 1, chunks: [aChunk(1), aChunk(3)] })
    expect(outputs(look())).toEqual(['1.1'])
    expect(rig.source.readyState).toBe(2)
    rig.pass(1_000)
    expect(rig.source.url).toBe('/api/jobs/job-1/events?lastEventId=1.1')
    rig.source.send('job', { job: aJob({ chunkCount: 3 }) })
    rig.source.send('chunks', { attempt: 1, chunks: [aChunk(2), aChunk(3)] })
    expect(outputs(look())).toEqual(['1.1', '1.2', '1.3'])
    expect(look().connection.kind).toBe('live')
  })

  it('gives up with words when the chunk is never in the log', () => {
    const { rig, look } = opened()
    for (let read = 0; read < 6; read++) {
      rig.source.send('job', { job: aJob({ chunkCount: 3 }) })
      rig.source.send('chunks', { attempt: 1, chunks: [aChunk(2), aChunk(3)] })
      rig.passToNext()
    }
    expect(look().connection).toMatchObject({
      kind: 'failed',
      problem: { message: 'Chunk 1 is missing from the log.' },
    })
    const opens = rig.sources.length
    rig.pass(600_000)
    expect(rig.sources.length).toBe(opens)
  })

  it('is done only when the server says so, and never opens again for a closed job', () => {
    const { rig, stream, look } = opened()
    rig.source.send('job', { job: aJob({ status: 'COMPLETED', endedAt: '2026-01-02T03:04:09.000Z' }) })
    expect(look().connection.kind).toBe('live')
    rig.source.send('done', { job: aJob({ status: 'COMPLETED', closed: true }) })
    expect(look().connection.kind).toBe('ended')
    expect(rig.source.readyState).toBe(2)
    stream.stop()
    stream.start()
    stream.retryNow()
    rig.source.fail()
    rig.pass(600_000)
    expect(rig.sources.length).toBe(1)
    expect(rig.timersLeft).toBe(0)
  })

  it('reads on when done comes before the last chunks', () => {
    const { rig, look } = opened()
    rig.source.send('job', { job: aJob() })
    rig.source.send('chunks', { attempt: 1, chunks: [aChunk(1)] })
    rig.source.send('done', { job: aJob({ status: 'COMPLETED', closed: true, chunkCount: 2 }) })
    expect(look().connection.kind).toBe('catching-up')
    rig.pass(1_000)
    rig.source.send('chunks', { attempt: 1, chunks: [aChunk(2)] })
    rig.source.send('done', { job: aJob({ status: 'COMPLETED', closed: true, chunkCount: 2 }) })
    expect(look()).toMatchObject({ connection: { kind: 'ended' }, count: 2 })
  })

  it('waits longer after each failure and says how long', () => {
    const { rig, look } = opened()
    rig.source.send('job', { job: aJob() })
    rig.source.fail()
    const first = look().connection
    expect(first).toMatchObject({ kind: 'reconnecting', inMs: 750 })
    rig.pass(750)
    expect(rig.sources.length).toBe(2)
    rig.source.send('job', { job: aJob() })
    expect(look().connection.kind).toBe('live')
    rig.source.fail()
    expect(look().connection).toMatchObject({ kind: 'reconnecting', inMs: 1_500, at: 2_250 })
  })

  it('opens again almost at once after a connection that held', () => {
    const { rig, look } = opened()
    rig.source.send('job', { job: aJob() })
    rig.pass(20_000)
    rig.source.fail()
    expect(look().connection).toMatchObject({ kind: 'reconnecting', inMs: 150 })
  })

  it('takes a silence of three heartbeats for a dead connection', () => {
    const { rig, look } = opened()
    rig.source.send('job', { job: aJob() })
    for (let beat = 0; beat < 10; beat++) {
      rig.pass(15_000)
      rig.source.send('heartbeat', {})
    }
    expect(look().connection.kind).toBe('live')
    rig.pass(50_000)
    expect(look().connection.kind).toBe('reconnecting')
  })

  it('shows the server’s reason, and does not ask again where the answer stays the same', () => {
    const { rig, look } = opened()
    rig.source.send('job', { job: aJob() })
    rig.source.send('error', { error: { code: 'shutting_down', message: 'Sluice is stopping.' } })
    expect(look().connection).toMatchObject({ kind: 'reconnecting', problem: { message: 'Sluice is stopping.' } })
    rig.pass(1_000)
    rig.source.send('error', { error: { code: 'not_found', message: 'There is no such job.' } })
    expect(look().connection).toMatchObject({ kind: 'failed', problem: { code: 'not_found' } })
  })

  it('keeps the furthest progress within an attempt', () => {
    const { rig, look } = opened()
    const at = (fraction: number, attempt = 1) => ({
      job: aJob({ attempt, progress: { fraction, label: `${fraction}` } }),
    })
    rig.source.send('job', at(0.5))
    rig.source.send('job', at(0.25))
    expect(look().job?.progress?.fraction).toBe(0.5)
    rig.source.send('job', { job: aJob({ progress: null }) })
    expect(look().job?.progress?.fraction).toBe(0.5)
    rig.source.send('job', at(0.1, 2))
    expect(look().job?.progress?.fraction).toBe(0.1)
  })

  it('opens again when a failed job is retried', () => {
    const { rig, stream, look } = opened()
    rig.source.send('job', { job: aJob({ status: 'FAILED' }) })
    rig.source.send('chunks', { attempt: 1, chunks: [aChunk(1)] })
    rig.source.send('done', { job: aJob({ status: 'FAILED', closed: true, chunkCount: 1 }) })
    stream.adopt(aJob({ status: 'IN_QUEUE', attempt: 2 }))
    expect(look()).toMatchObject({ connection: { kind: 'connecting' }, count: 0, job: { status: 'IN_QUEUE' } })
    expect(rig.sources.length).toBe(2)
    expect(rig.source.url).toContain('lastEventId=2.0')
  })

  it('follows a job that ended here and was retried elsewhere, once somebody looks at it again', async () => {
    const { rig, stream, look } = opened()
    rig.source.send('job', { job: aJob({ status: 'FAILED' }) })
    rig.source.send('done', { job: aJob({ status: 'FAILED', closed: true }) })
    stream.resumeNow()
    expect(rig.poll.url.pathname).toBe('/api/jobs/job-1')
    await rig.poll.answer({ job: aJob({ status: 'FAILED', closed: true }) })
    expect(look().connection.kind).toBe('ended')
    stream.resumeNow()
    await rig.poll.fail()
    stream.resumeNow()
    await rig.poll.answer({ job: aJob({ status: 'IN_PROGRESS', attempt: 2 }) })
    expect(look()).toMatchObject({ connection: { kind: 'connecting' }, job: { attempt: 2 } })
    expect(rig.source.url).toContain('lastEventId=2.0')
  })

  it('reads the log of a retry that is over by the time somebody looks, and opens nothing for a page that is gone', async () => {
    const { rig, stream, look } = opened()
    rig.source.send('job', { job: aJob({ status: 'FAILED' }) })
    rig.source.send('chunks', { attempt: 1, chunks: [aChunk(1)] })
    rig.source.send('done', { job: aJob({ status: 'FAILED', closed: true, chunkCount: 1 }) })
    const retried = { job: aJob({ status: 'COMPLETED', closed: true, attempt: 2, chunkCount: 1 }) }
    stream.resumeNow()
    stream.stop()
    await rig.poll.answer(retried)
    expect(rig.sources.length).toBe(1)
    stream.resumeNow()
    await rig.poll.answer(retried)
    rig.source.send('job', retried)
    rig.source.send('chunks', { attempt: 2, chunks: [aChunk(1, 2)] })
    rig.source.send('done', retried)
    expect(outputs(look())).toEqual(['2.1'])
    expect(look().connection.kind).toBe('ended')
  })

  it('resumes from the cursor after the page let go of it', () => {
    const { rig, stream, look } = opened()
    rig.source.send('job', { job: aJob() })
    rig.source.send('chunks', { attempt: 1, chunks: [aChunk(1)] })
    stream.stop()
    expect(rig.timersLeft).toBe(0)
    stream.start()
    expect(rig.source.url).toContain('lastEventId=1.1')
    rig.source.send('chunks', { attempt: 1, chunks: [aChunk(1), aChunk(2)] })
    expect(outputs(look())).toEqual(['1.1', '1.2'])
  })
})
