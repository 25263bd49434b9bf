import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LogUnderTest } from './chunk-log-conformance'
import { createJobSignals } from './job-signals'
import { pollJob } from './poll-job'
import { appendTexts } from './relay-setup'
import { createSharedLooks, type SharedLooks } from './shared-looks'
import { watchJob } from './watch-job'

/** Another process, of which no news comes. */
const DEAF = { tell: () => {}, hear: () => () => {}, connected: false }

/** What whoever watches a job is promised, whatever its log is made of. */
export function describeWatching(name: string, setUp: () => Promise<LogUnderTest>) {
  describe(`watching a log on ${name}`, () => {
    let under: LogUnderTest & { looks: SharedLooks }
    beforeAll(async () => {
      const made = await setUp()
      under = { ...made, looks: createSharedLooks(made) }
    })
    afterAll(() => under.close())

    it('shows events and long polls the same chunks, and "done" only after the last', async () => {
      const { jobId, lease } = await under.newJob()
      await appendTexts(under.log, lease, '1')
      const stop = new AbortController()
      const watch = watchJob({ ...under, jobId, cursor: { attempt: 0, seq: 0 }, signal: stop.signal })
      const events: string[] = []
      const seqs: number[] = []
      let fed = false
      for await (const frame of watch) {
        events.push(frame.event)
        if (frame.event === 'chunks') {
          seqs.push(...JSON.parse(frame.data).chunks.map((chunk: { seq: number }) => chunk.seq))
          if (!fed) {
            fed = true
            await appendTexts(under.log, lease, '2', '3')
            await under.log.close(lease, { status: 'COMPLETED' })
          }
        }
      }
      expect(seqs).toEqual([1, 2, 3])
      expect(events[0]).toBe('job')
      expect(events.at(-1)).toBe('done')
      expect(events.filter((event) => event === 'done')).toHaveLength(1)
      const job = await under.log.job(jobId)
      if (!job) throw new Error('the job is gone')
      const poll = JSON.parse(
        await pollJob({ ...under, job, cursor: { seq: 1 }, limit: 500, waitMs: 0, signal: stop.signal }),
      )
      expect(poll).toMatchObject({ status: 'COMPLETED', closed: true, next: 3, chunks: [{ seq: 2 }, { seq: 3 }] })
    })

    it('says "done" only after the last of many pages', async () => {
      const { jobId, lease } = await under.newJob()
      await appendTexts(under.log, lease, ...Array.from({ length: 1_201 }, (_, index) => String(index)))
      await under.log.close(lease, { status: 'COMPLETED' })
      const signal = new AbortController().signal
      let seen = 0
      for await (const frame of watchJob({ ...under, jobId, cursor: { attempt: 1, seq: 0 }, signal }))
        if (frame.event === 'chunks') seen += JSON.parse(frame.data).chunks.length
      expect(seen).toBe(1_201)
    })

    it('wakes a watcher at an append, without waiting for its heartbeat', async () => {
      const { jobId, lease } = await under.newJob()
      const stop = new AbortController()
      const watch = watchJob({
        ...under,
        jobId,
        cursor: { attempt: 1, seq: 0 },
        signal: stop.signal,
        heartbeatMs: 60_000,
      })
      expect((await watch.next()).value).toMatchObject({ event: 'job' })
      const next = watch.next()
      await appendTexts(under.log, lease, '"woken"')
      expect((await next).value).toMatchObject({ event: 'chunks', id: '1.1' })
      stop.abort()
      await watch.return(undefined)
    })

    it('beats in silence, however often it looks again', async () => {
      const { jobId } = await under.newJob()
      const stop = new AbortController()
      const signals = createJobSignals(DEAF, { connected: 5_000, deaf: 5 })
      const watch = watchJob({
        ...under,
        signals,
        jobId,
        cursor: { attempt: 1, seq: 0 },
        signal: stop.signal,
        heartbeatMs: 30,
      })
      expect((await watch.next()).value).toMatchObject({ event: 'job' })
      expect((await watch.next()).value).toMatchObject({ event: 'heartbeat' })
      stop.abort()
      await watch.return(undefined)
    })

    it('learns within a moment what another process appended', async () => {
      const { jobId, lease } = await under.newJob()
      const stop = new AbortController()
      // Signals of its own: no news of the append comes this way.
      const signals = createJobSignals(DEAF, { connected: 5_000, deaf: 5 })
      const watch = watchJob({ ...under, signals, jobId, cursor: { attempt: 1, seq: 0 }, signal: stop.signal })
      await watch.next()
      const next = watch.next()
      await appendTexts(under.log, lease, '"from elsewhere"')
      expect((await next).value).toMatchObject({ event: 'chunks' })
      stop.abort()
      await watch.return(undefined)
    })

    it('tells a reader of an attempt that started over to begin again', async () => {
      const { jobId, lease } = await under.newJob()
      await appendTexts(under.log, lease, '"a"', '"b"')
      await under.log.restart(lease, { retries: 1 }, 1)
      await appendTexts(under.log, lease, '"c"')
      await under.log.close(lease, { status: 'COMPLETED' })
      const frames = []
      const signal = new AbortController().signal
      for await (const frame of watchJob({ ...under, jobId, cursor: { attempt: 1, seq: 2 }, signal }))
        frames.push(frame)
      expect(frames.map((frame) => [frame.event, frame.id])).toEqual([
        ['job', undefined],
        ['chunks', '2.1'],
        ['done', undefined],
      ])
    })
  })
}
