import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '@/lib/db/client'
import { cutProxy } from '@/lib/db/cut-proxy'
import { fail } from '@/lib/errors'
import { explainStatus } from '@/lib/upstream/explain-failure'
import { type ChunkLog, createChunkLog, LeaseLost } from './chunk-log'
import { drainScript, type Script } from './drain-script'
import { type Drain, drainUpstream } from './drain-upstream'
import { takeLease } from './lease'
import { type RelaySetup, relaySetup } from './relay-setup'
import { scriptedUpstream } from './scripted-upstream'

let relay: RelaySetup
beforeAll(async () => {
  relay = await relaySetup()
})
afterAll(() => relay.close())

const drained = (script: Script, more: Partial<Drain> = {}) => drainScript(relay, script, more)

describe('draining a stream', () => {
  it('keeps the chunks that come together with COMPLETED, and those that come after it', async () => {
    const { row, texts } = await drained({
      stream: [
        { status: 'IN_QUEUE' },
        { status: 'IN_PROGRESS', outputs: [1] },
        { status: 'COMPLETED', outputs: [2, 3] },
        { status: 'COMPLETED', outputs: [4] },
        { status: 'COMPLETED' },
      ],
      status: [{ id: 'x', status: 'COMPLETED', output: [1, 2, 3, 4], delayTime: 7, executionTime: 30, workerId: 'w' }],
    })
    expect(texts).toEqual(['1', '2', '3', '4'])
    expect(row).toMatchObject({ status: 'COMPLETED', closed: true, chunkCount: 4, delayTimeMs: 7, executionTimeMs: 30 })
    expect(row.verdict).toMatchObject({ kind: 'identical', streamCount: 4, aggregateCount: 4 })
  })

  it('reads a backlog behind a final status to its end', async () => {
    const backlog = [1, 2, 3, 4, 5, 6]
    const { texts, row } = await drained({
      stream: [...backlog.map((n) => ({ status: 'COMPLETED', outputs: [n] })), { status: 'COMPLETED' }],
      status: [{ status: 'COMPLETED', output: backlog }],
    })
    expect(texts).toEqual(['1', '2', '3', '4', '5', '6'])
    expect(row.verdict?.kind).toBe('identical')
  })

  it('comes to an end with an upstream that never stops sending', async () => {
    const { asked, row } = await drained({
      stream: [{ status: 'COMPLETED', outputs: ['again'] }],
      status: [{ status: 'COMPLETED', output: [] }],
    })
    expect(asked.filter((kind) => kind === 'stream')).toHaveLength(1_001)
    expect(row.closed).toBe(true)
  })

  it('takes a 404 within 35 s of submission for "not yet known"', async () => {
    const { row, slept } = await drained({
      stream: [fail('upstream_not_found', 'no'), { status: 'COMPLETED', outputs: ['late'] }, { status: 'COMPLETED' }],
      status: [fail('upstream_not_found', 'no'), { status: 'COMPLETED', output: ['late'] }],
    })
    expect(row).toMatchObject({ status: 'COMPLETED', chunkCount: 1 })
    expect(slept.every((ms) => ms <= 2_000)).toBe(true)
  })

  it('marks a job EXPIRED on a later 404, and keeps what was read', async () => {
    let now = Date.now()
    const { row, texts } = await drained(
      {
        stream: [
          { status: 'IN_PROGRESS', outputs: ['kept'] },
          () => {
            now += 36_000
            return fail('upstream_not_found', 'no')
          },
        ],
        status: [{ status: 'IN_PROGRESS' }],
      },
      { now: () => new Date(now) },
    )
    expect(row).toMatchObject({ status: 'EXPIRED', closed: true })
    expect(texts).toEqual(['"kept"'])
    expect(row.problem?.code).toBe('upstream_not_found')
  })

  it('keeps the result that /runsync answered with when the upstream forgets the job before its stream is read', async () => {
    const answer = { id: 'job-u1', status: 'COMPLETED', output: ['a', 'b'], executionTime: 7 }
    const { job, lease } = await relay.leased({ mode: 'runsync', answerBody: JSON.stringify(answer) })
    let now = Date.now()
    const { row } = await drained(
      {
        stream: [
          { status: 'IN_PROGRESS', outputs: ['a'] },
          () => {
            now += 61_000
            return fail('upstream_not_found', 'no')
          },
        ],
        status: [{ status: 'IN_PROGRESS' }],
      },
      { job, lease, now: () => new Date(now) },
    )
    expect(row).toMatchObject({ status: 'COMPLETED', closed: true, aggregateBody: '["a","b"]', executionTimeMs: 7 })
    expect(row.verdict).toMatchObject({ kind: 'mended', streamCount: 1, aggregateCount: 2 })
    expect(row.gaps).toMatchObject([{ why: 'forgotten', after: 1, lost: 1 }])
  })

  it('waits a rate limit out for as long as Runpod asks, says so meanwhile, and loses nothing', async () => {
    const problems: unknown[] = []
    const limited = Object.assign(fail('upstream_rate_limited', 'slow down'), { retryAfterMs: 9_000 })
    const { row, slept } = await drained({
      stream: [
        { status: 'IN_PROGRESS', outputs: [1] },
        limited,
        limited,
        async () => {
          problems.push((await relay.db.query.jobs.findMany()).map((job) => job.problem?.code))
          return { status: 'COMPLETED', outputs: [2] }
        },
        { status: 'COMPLETED' },
      ],
      status: [{ status: 'IN_PROGRESS' }, { status: 'IN_PROGRESS' }, { status: 'COMPLETED', output: [1, 2] }],
    })
    expect(slept).toEqual([9_000, 9_000])
    expect(problems.flat()).toContain('upstream_rate_limited')
    expect(row).toMatchObject({ status: 'COMPLETED', chunkCount: 2, problem: null })
  })

  it('takes a status word nobody knows for "running"', async () => {
    const statuses: string[] = []
    const { row } = await drained({
      stream: [
        { status: 'REHEATING' },
        async () => {
          statuses.push(...(await relay.db.query.jobs.findMany()).filter((job) => !job.closed).map((job) => job.status))
          return { status: 'COMPLETED' }
        },
      ],
      status: [{ status: 'COMPLETED', output: 1 }],
    })
    expect(statuses).toContain('IN_PROGRESS')
    expect(row.status).toBe('COMPLETED')
  })

  it('does not hammer an upstream that answers "nothing" without holding the request', async () => {
    const idle = { status: 'IN_PROGRESS' }
    const { slept } = await drained({
      stream: [idle, idle, idle, { status: 'COMPLETED' }],
      status: [{ status: 'COMPLETED', output: null }],
    })
    expect(slept).toEqual([400, 400, 400])
  })

  it('stores an append once whose answer was lost on the way', async () => {
    let cutting = true
    const proxy = await cutProxy(relay.url, (sent) => {
      if (!cutting || !sent.includes('insert into chunks')) return undefined
      cutting = false
      return 'after'
    })
    const { db, close } = openDatabase(proxy.url, { max: 2 })
    const log = createChunkLog({ db, blobs: relay.blobs, signals: relay.signals })
    const { texts, row } = await drained(
      {
        stream: [
          { status: 'IN_PROGRESS', outputs: ['a', 'b'] },
          { status: 'COMPLETED', outputs: ['c'] },
          { status: 'COMPLETED' },
        ],
        status: [{ status: 'COMPLETED', output: ['a', 'b', 'c'] }],
      },
      { log },
    )
    expect(cutting).toBe(false)
    expect(texts).toEqual(['"a"', '"b"', '"c"'])
    expect(row.verdict?.kind).toBe('identical')
    await close()
    proxy.close()
  })

  it('waits half a minute after a refused key, which does not mend by itself', async () => {
    const { slept } = await drained({
      stream: [fail('upstream_unauthorized', 'no'), { status: 'COMPLETED' }],
      status: [{ status: 'IN_PROGRESS' }, { status: 'COMPLETED', output: 1 }],
    })
    expect(slept).toEqual([30_000])
  })

  it.each([
    ['a delay that is no whole number', { delayTime: 12.5 }],
    ['a delay beyond all measure', { delayTime: 1e20 }],
    ['retries beyond all measure', { retries: 3e9 }],
    ['a worker id with a NUL', { workerId: 'a\u0000b' }],
  ])('comes to an end with %s', async (_name, odd) => {
    const { row } = await drained({
      stream: [{ status: 'COMPLETED', outputs: [1] }, { status: 'COMPLETED' }],
      status: [{ status: 'COMPLETED', output: [1], ...odd }],
    })
    expect(row).toMatchObject({ closed: true, status: 'COMPLETED' })
  })

  it.each(['bad\u0000gateway', `${'x'.repeat(239)}😀 and more`])(
    'notes an odd answer of the upstream as its problem',
    async (body) => {
      const odd = explainStatus({ name: 'Runpod', secret: undefined }, 502, body)
      const { row } = await drained({
        stream: [odd, odd, { status: 'COMPLETED' }],
        status: [{ status: 'IN_PROGRESS' }, { status: 'IN_PROGRESS' }, { status: 'COMPLETED', output: [] }],
      })
      expect(row.closed).toBe(true)
    },
  )

  it('says nothing of a final status before aggregate and verdict are stored with it', async () => {
    const seen: string[] = []
    await drained({
      stream: [{ status: 'COMPLETED', outputs: [1] }, { status: 'COMPLETED' }],
      status: [
        async () => {
          const rows = await relay.db.query.jobs.findMany({ where: (job, { eq }) => eq(job.closed, false) })
          seen.push(...rows.map((job) => job.status))
          return { status: 'COMPLETED', output: [1] }
        },
      ],
    })
    expect(seen).toEqual(['IN_PROGRESS'])
  })

  it('finishes and stores the read in hand when it is told to stop, and leaves the log open', async () => {
    const stop = new AbortController()
    const { end, row, texts } = await drained(
      {
        stream: [
          () => {
            stop.abort()
            return { status: 'IN_PROGRESS', outputs: ['in hand'] }
          },
        ],
        status: [{ status: 'IN_PROGRESS' }],
      },
      { signal: stop.signal },
    )
    expect(end).toBe('stopped')
    expect(texts).toEqual(['"in hand"'])
    expect(row.closed).toBe(false)
  })

  it('stores the read in hand however long the database is away, though its lease may be lost meanwhile', async () => {
    const lost = new AbortController()
    let away = 50
    const append: ChunkLog['append'] = async (...args) => {
      lost.abort()
      if (away-- > 0) throw new Error('connect ECONNREFUSED')
      return relay.log.append(...args)
    }
    const { end, texts } = await drained(
      { stream: [{ status: 'IN_PROGRESS', outputs: ['in hand'] }], status: [] },
      { signal: lost.signal, log: { ...relay.log, append } },
    )
    expect([end, texts]).toEqual(['stopped', ['"in hand"']])
  })

  it('cannot append after its lease has passed to somebody else', async () => {
    const { job, lease } = await relay.leased()
    await relay.db.execute(`update jobs set lease_expires_at = now() - interval '1 s' where id = '${job.id}'`)
    const other = await takeLease(relay.db, job.id, 'other')
    expect(other?.lease.epoch).toBe(lease.epoch + 1)
    const upstream = scriptedUpstream({ stream: [{ status: 'IN_PROGRESS', outputs: ['stray'] }], status: [] })
    const patience = { sleep: async () => {}, rest: async () => {}, signal: new AbortController().signal }
    const drain = drainUpstream({
      job,
      lease,
      upstream: upstream.client,
      log: relay.log,
      blobs: relay.blobs,
      fresh: true,
      now: () => new Date(),
      random: () => 0,
      ...patience,
      storing: patience,
    })
    await expect(drain).rejects.toThrow(LeaseLost)
    expect((await relay.log.job(job.id))?.chunkCount).toBe(0)
  })
})
