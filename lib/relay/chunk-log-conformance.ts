import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ChunkLog, LeaseLost, logTexts, type StoredChunk } from './chunk-log'
import type { JobSignals } from './job-signals'
import type { Lease } from './lease'
import { appendTexts } from './relay-setup'

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
        { ...ALL, maxBytes: 0 },
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

    it('takes an append that is repeated because its answer was lost for what it is', async () => {
      const { jobId, lease } = await under.newJob()
      const args = [[{ text: '"a"', receivedAt: new Date(5) }], { status: 'IN_PROGRESS', progress: null }] as const
      const first = await under.log.append(lease, ...args, { attempt: 1, seq: 0 })
      const again = await under.log.append(lease, ...args, { attempt: 1, seq: 0 })
      expect(again).toMatchObject(first)
      expect(again).toMatchObject({ status: 'IN_PROGRESS', chunkCount: 1, chunkBytes: 3, firstChunkAt: new Date(5) })
      expect(texts(await under.log.read(jobId, 1, 0, ALL))).toEqual(['"a"'])
    })

    it('keeps apart what many jobs append at once, and fails only the one whose lease has passed on', async () => {
      const { stale, current } = await under.staleLease()
      const all = await Promise.all(Array.from({ length: 60 }, () => under.newJob()))
      for (const round of [0, 1, 2]) {
        const appends = all.map(({ jobId, lease }) =>
          under.log.append(
            lease,
            ['a', 'b'].map((of) => ({ text: JSON.stringify(`${jobId} ${round} ${of}`), receivedAt: new Date(round) })),
            { status: 'IN_PROGRESS', progress: { fraction: round / 3, label: jobId } },
            { attempt: 1, seq: round * 2 },
          ),
        )
        const lost = appendTexts(under.log, stale, '"lost"')
        await expect(lost).rejects.toThrow(LeaseLost)
        for (const [index, row] of (await Promise.all(appends)).entries())
          expect(row).toMatchObject({ id: all[index]?.jobId, chunkCount: round * 2 + 2, firstChunkAt: new Date(0) })
      }
      for (const { jobId } of all) {
        const page = await under.log.read(jobId, 1, 0, ALL)
        expect(page.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6])
        expect(texts(page)).toEqual(
          [0, 1, 2].flatMap((n) => ['a', 'b'].map((of) => JSON.stringify(`${jobId} ${n} ${of}`))),
        )
        expect(await under.log.job(jobId)).toMatchObject({ progress: { label: jobId }, chunkCount: 6 })
      }
      await appendTexts(under.log, current, '"found"')
    })

    it('starts over as the next attempt, and keeps the chunks of the one before', async () => {
      const { jobId, lease } = await under.newJob()
      await appendTexts(under.log, lease, '"first"')
      await under.log.restart(lease, { retries: 1 }, 1)
      const row = await appendTexts(under.log, lease, '"second"')
      expect(row).toMatchObject({ attempt: 2, chunkCount: 1 })
      expect(texts(await under.log.read(jobId, 1, 0, ALL))).toEqual(['"first"'])
      expect(texts(await under.log.read(jobId, 2, 0, ALL))).toEqual(['"second"'])
    })

    it('takes a restart that is repeated because its answer was lost for what it is', async () => {
      const { jobId, lease } = await under.newJob()
      await appendTexts(under.log, lease, '"first"')
      const again = { retries: 1, acceptedAt: new Date(9) }
      const first = await under.log.restart(lease, again, 1)
      expect(await under.log.restart(lease, again, 1)).toEqual(first)
      expect(first).toMatchObject({ attempt: 2, retries: 1, chunkCount: 0, acceptedAt: new Date(9) })
      await appendTexts(under.log, lease, '"second"')
      // Another attempt than the writer believes is another log.
      await expect(under.log.restart(lease, { retries: 9 }, 7)).rejects.toThrow(LeaseLost)
      await expect(under.log.restart(lease, { retries: 9 }, 1)).rejects.toThrow(LeaseLost)
      expect(await under.log.job(jobId)).toMatchObject({ attempt: 2, retries: 1, chunkCount: 1 })
    })

    it('counts progress updates of one attempt, each value once in a row, and lets progress only grow', async () => {
      const { jobId, lease } = await under.newJob()
      const note = (text: string, fraction: number | null, attempt = 1) =>
        under.log.noteUpdate(lease, {
          attempt,
          text,
          at: new Date(7),
          progress: fraction === null ? null : { fraction, label: text },
        })
      expect(await note('1', 0.5)).toBe(true)
      expect(await note('1', 0.5)).toBe(false)
      expect(await note('2', 0.2)).toBe(true)
      expect(await note('3', null)).toBe(true)
      expect(await note('4', 1, 2)).toBe(false)
      const running = { status: 'IN_PROGRESS', updateCount: 3, progress: { fraction: 0.5, label: '1' } }
      expect(await under.log.job(jobId)).toMatchObject(running)
      // What the drain read before it knew of an update does not bring the bar back.
      const chunk = { text: '"a"', receivedAt: new Date(8) }
      const row = { status: 'IN_PROGRESS', progress: { fraction: 0.3, label: 'behind' } }
      await under.log.append(lease, [chunk], row, { attempt: 1, seq: 0 })
      expect(await under.log.job(jobId)).toMatchObject(running)
      await under.log.restart(lease, { retries: 1 }, 1)
      expect(await under.log.job(jobId)).toMatchObject({ updateCount: 0, progress: null })
      expect(await note('1', 0.1, 2)).toBe(true)
      expect(await under.log.job(jobId)).toMatchObject({ updateCount: 1, progress: { fraction: 0.1 } })
      await under.log.close(lease, { status: 'COMPLETED' })
      expect(await note('5', 1, 2)).toBe(false)
    })

    it('takes no progress update of a holder whose lease has passed on', async () => {
      const { jobId, stale, current } = await under.staleLease()
      const update = { attempt: 1, text: '1', at: new Date(7), progress: null }
      expect(await under.log.noteUpdate(stale, update)).toBe(false)
      expect(await under.log.noteUpdate(current, update)).toBe(true)
      expect(await under.log.job(jobId)).toMatchObject({ updateCount: 1 })
    })

    it('yields all texts in order, however large the log', async () => {
      const { jobId, lease } = await under.newJob()
      const all = Array.from({ length: 450 }, (_, index) => String(index))
      await appendTexts(under.log, lease, ...all)
      const seen: string[] = []
      for await (const text of logTexts(under.log, jobId, 1)) seen.push(text)
      expect(seen).toEqual(all)
    })
  })
}
