import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createJobSignals } from './job-signals'
import type { Lease } from './lease'
import { memoryLog } from './memory-log'
import { modelJob } from './model-job'
import { appendTexts, relaySetup } from './relay-setup'
import { createSharedLooks } from './shared-looks'
import { watchJobs } from './watch-jobs'

const START = { attempt: 0, seq: 0 }

describe('watchJobs', () => {
  let relay: Awaited<ReturnType<typeof relaySetup>>
  beforeAll(async () => {
    relay = await relaySetup()
  })
  afterAll(() => relay.close())

  async function running(...texts: string[]): Promise<{ jobId: string; lease: Lease }> {
    const { job, lease } = await relay.leased()
    if (texts.length > 0) await appendTexts(relay.log, lease, ...texts)
    return { jobId: job.id, lease }
  }

  it('yields each job’s chunks in order, each once, after its own cursor, and ends when all are done', async () => {
    const jobs = await Promise.all([running('1', '2'), running('3'), running()])
    const places = jobs.map(({ jobId }, i) => ({ jobId, cursor: i === 0 ? { attempt: 1, seq: 1 } : START }))
    const got = new Map<string, number[]>()
    const done: string[] = []
    let fed = 0
    for await (const frame of watchJobs({ ...relay, jobs: places, signal: new AbortController().signal })) {
      const [jobId = ''] = frame.id?.split('@') ?? []
      if (frame.event === 'done') done.push(jobId)
      if (frame.event === 'chunks') {
        expect(done).not.toContain(jobId)
        const seqs = JSON.parse(frame.data).chunks.map((chunk: { seq: number }) => chunk.seq)
        got.set(jobId, [...(got.get(jobId) ?? []), ...seqs])
        expect(frame.id).toBe(`${jobId}@1.${seqs.at(-1)}`)
      }
      // Whichever is read first, each is written to while the others are watched, and closed one after the other.
      const job = jobs[fed++]
      if (!job) continue
      await appendTexts(relay.log, job.lease, '"more"')
      await relay.log.close(job.lease, { status: 'COMPLETED' })
    }
    expect(jobs.map(({ jobId }) => got.get(jobId))).toEqual([[2, 3], [1, 2], [1]])
    expect(done.sort()).toEqual(jobs.map(({ jobId }) => jobId).sort())
  })

  it('lets a short log through between the pages of a long one', async () => {
    const long = await running(...Array.from({ length: 1_501 }, (_, i) => String(i)))
    const short = await running('1')
    const places = [long, short].map(({ jobId }) => ({ jobId, cursor: START }))
    const order: string[] = []
    const stop = new AbortController()
    for await (const frame of watchJobs({ ...relay, jobs: places, signal: stop.signal })) {
      if (frame.event !== 'chunks') continue
      order.push(frame.id ?? '')
      if (order.length === 5) stop.abort()
    }
    expect(order).toEqual([
      `${long.jobId}@1.500`,
      `${short.jobId}@1.1`,
      `${long.jobId}@1.1000`,
      `${long.jobId}@1.1500`,
      `${long.jobId}@1.1501`,
    ])
  })

  it('looks at a log no more often than a screen paints, however often it changes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const signals = createJobSignals()
    const memory = memoryLog(signals)
    memory.add(modelJob('busy'))
    let looks = 0
    const log = {
      ...memory.log,
      job: (id: string) => {
        looks++
        return memory.log.job(id)
      },
    }
    const stop = new AbortController()
    const watch = watchJobs({
      looks: createSharedLooks({ log, signals }),
      signals,
      jobs: [{ jobId: 'busy', cursor: START }],
      signal: stop.signal,
    })
    const reading = (async () => {
      for await (const _frame of watch);
    })()
    for (let ms = 0; ms < 400; ms++) {
      signals.changed('busy')
      await new Promise((resolve) => setImmediate(resolve))
      await vi.advanceTimersByTimeAsync(1)
    }
    stop.abort()
    await reading
    expect(looks).toBeGreaterThan(20)
    expect(looks).toBeLessThanOrEqual(400 / 16 + 1)
  })

  it('reads no further than it is asked to', async () => {
    const jobs = await Promise.all(Array.from({ length: 5 }, () => running('1', '2')))
    let reads = 0
    const log = {
      ...relay.log,
      read: (...how: Parameters<typeof relay.log.read>) => {
        reads++
        return relay.log.read(...how)
      },
    }
    const places = jobs.map(({ jobId }) => ({ jobId, cursor: START }))
    const watch = watchJobs({
      ...relay,
      looks: createSharedLooks({ ...relay, log }),
      jobs: places,
      signal: new AbortController().signal,
    })
    for (let frames = 0; frames < 2; frames++) await watch.next()
    expect(reads).toBe(1)
    await watch.return(undefined)
  })

  it('says that a job is gone, and goes on with the others', async () => {
    const { jobId, lease } = await running('1')
    await relay.log.close(lease, { status: 'COMPLETED' })
    const events: string[] = []
    const jobs = [
      { jobId: 'nowhere', cursor: START },
      { jobId, cursor: START },
    ]
    for await (const { event, id } of watchJobs({ ...relay, jobs, signal: new AbortController().signal })) {
      events.push(`${event} ${id}`)
    }
    expect(events).toEqual(['gone nowhere', `job ${jobId}`, `chunks ${jobId}@1.1`, `done ${jobId}`])
  })

  it('beats once for all jobs in silence', async () => {
    const jobs = await Promise.all([running(), running(), running()])
    const places = jobs.map(({ jobId }) => ({ jobId, cursor: START }))
    const events: string[] = []
    const stop = new AbortController()
    for await (const { event } of watchJobs({ ...relay, jobs: places, signal: stop.signal, heartbeatMs: 50 })) {
      events.push(event)
      if (event === 'heartbeat' && events.at(-2) === 'heartbeat') stop.abort()
    }
    expect(events.filter((event) => event !== 'heartbeat')).toEqual(['job', 'job', 'job'])
  })

  it('ends when its time is over, though no job has', async () => {
    const { jobId } = await running()
    const jobs = [{ jobId, cursor: START }]
    const events: string[] = []
    const watch = watchJobs({ ...relay, jobs, signal: new AbortController().signal, maxMs: 500 })
    for await (const { event } of watch) events.push(event)
    expect(events).not.toContain('done')
  })

  it('stops listening when its reader leaves', async () => {
    const { jobId } = await running()
    let listeners = 0
    const signals = {
      ...relay.signals,
      listen: (id: string) => {
        listeners++
        const changes = relay.signals.listen(id)
        return {
          ...changes,
          stop: () => {
            listeners--
            changes.stop()
          },
        }
      },
    }
    const jobs = [{ jobId, cursor: START }]
    const watch = watchJobs({ ...relay, signals, jobs, signal: new AbortController().signal })
    await watch.next()
    expect(listeners).toBe(1)
    await watch.return(undefined)
    expect(listeners).toBe(0)
  })
})
