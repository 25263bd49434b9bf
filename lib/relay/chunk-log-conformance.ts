import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ChunkLog, LeaseLost, logTexts, type StoredChunk } from './chunk-log'
import { createJobSignals, type JobSignals } from './job-signals'
import type { Lease } from './lease'
import { pollJob } from './poll-job'
import { appendTexts } from './relay-setup'
import { watchJob } from './watch-job'

/** Another process, of which no news comes. */
const DEAF = { tell: () => {}, hear: () => () => {}, connected: false }

export interface LogUnderTest {
  log: ChunkLog
  signals: JobSignals
  /** A new open job and a lease on it. */
  newJob(): Promise<{ jobId: string; lease: Lease }>
  /** A lease that was valid and has passed to somebody else. */
  staleLease(): Promise<{ jobId: string; stale: Lease; current: Lease }>
  close(): Promise<void>
}

const ALL = { limit: 1_000, maxBytes: 1e9, largest: 1e9 }
const texts = (page: StoredChunk[]) => page.map((chunk) => chunk.text)

/** What any chunk log promises, whatever it is made of. */
export function describeChunkLog(name: string, setUp: () => Promise<LogUnderTest>) {
  describe(`the chunk log on ${name}`, () => {
    let under: LogUnderTest
    beforeAll(async () => {
      under = await setUp()
    })
    afterAll(() => under.close())

    it('numbers chunks from 1 without a hole, over many appends', async () => {
      const { jobId, lease } = await under.newJob()
      await appendTexts(under.log, lease, '1', '2')
      const row = await appendTexts(under.log, lease, '3')
      const page = await under.log.read(jobId, 1, 0, ALL)
      expect(page.map((chunk) => chunk.seq)).toEqual([1, 2, 3])
      expect(row).toMatchObject({ chunkCount: 3, chunkBytes: 3 })
    })

    it('gives back the text exactly as it came, small and large', async () => {
      const { jobId, lease } = await under.newJob()
      const odd = ['1.0', '12345678901234567890', '{"b":1,  "a":"\\u0000\\ud800"}', JSON.stringify('ü'.repeat(500_000))]
      await appendTexts(under.log, lease, ...odd)
      expect(texts(await under.log.read(jobId, 1, 0, ALL))).toEqual(odd)
    })

    it('resumes after any cursor with no double and no miss, in pages of any size', async () => {
      const { jobId, lease } = await under.newJob()
      const all = Array.from({ length: 25 }, (_, index) => String(index))
      await appendTexts(under.log, lease, ...all)
      for (const bounds of [
        { ...ALL, limit: 1 },
        { ...ALL, limit: 7 },
        { ...ALL, maxBytes: 5 },
      ]) {
        const seen: (string | null)[] = []
        for (let after = 0, page = await under.log.read(jobId, 1, 0, bounds); page.length > 0; ) {
          seen.push(...texts(page))
          after = page.at(-1)?.seq ?? after
          page = await under.log.read(jobId, 1, after, bounds)
        }
        expect(seen).toEqual(all)
      }
    })

    it('names a chunk that is too large to load, instead of leaving it out', async () => {
      const { jobId, lease } = await under.newJob()
      await appendTexts(under.log, lease, '"small"', `"${'x'.repeat(100)}"`)
      const page = await under.log.read(jobId, 1, 0, { ...ALL, largest: 50 })
      expect(page).toMatchObject([
        { seq: 1, text: '"small"' },
        { seq: 2, text: null, bytes: 102 },
      ])
    })

    it('refuses every write of a holder whose lease has passed on', async () => {
      const { jobId, stale, current } = await under.staleLease()
      await expect(appendTexts(under.log, stale, '1')).rejects.toThrow(LeaseLost)
      await expect(under.log.update(stale, { status: 'COMPLETED' })).rejects.toThrow(LeaseLost)
      await expect(under.log.close(stale, { status: 'COMPLETED' })).rejects.toThrow(LeaseLost)
      await appendTexts(under.log, current, '"mine"')
      expect(texts(await under.log.read(jobId, 1, 0, ALL))).toEqual(['"mine"'])
    })

    it('takes nothing after it is closed, and keeps its end', async () => {
      const { jobId, lease } = await under.newJob()
      await appendTexts(under.log, lease, '1')
      await under.log.close(lease, { status: 'COMPLETED' })
      await expect(appendTexts(under.log, lease, '2')).rejects.toThrow(LeaseLost)
      await expect(under.log.close(lease, { status: 'FAILED' })).rejects.toThrow(LeaseLost)
      expect(await under.log.job(jobId)).toMatchObject({ status: 'COMPLETED', closed: true, chunkCount: 1 })
    })

    it('starts over as the next attempt, and keeps the chunks of the one before', async () => {
      const { jobId, lease } = await under.newJob()
      await appendTexts(under.log, lease, '"first"')
      await under.log.restart(lease, { retries: 1 })
      const row = await appendTexts(under.log, lease, '"second"')
      expect(row).toMatchObject({ attempt: 2, chunkCount: 1 })
      expect(texts(await under.log.read(jobId, 1, 0, ALL))).toEqual(['"first"'])
      expect(texts(await under.log.read(jobId, 2, 0, ALL))).toEqual(['"second"'])
    })

    it('yields all texts in order, however large the log', async () => {
      const { jobId, lease } = await under.newJob()
      const all = Array.from({ length: 450 }, (_, index) => String(index))
      await appendTexts(under.log, lease, ...all)
      const seen: string[] = []
      for await (const text of logTexts(under.log, jobId, 1)) seen.push(text)
      expect(seen).toEqual(all)
    })

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
      const poll = JSON.parse(await pollJob({ ...under, job, cursor: { seq: 1 }, waitMs: 0, signal: stop.signal }))
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
      await under.log.restart(lease, { retries: 1 })
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
