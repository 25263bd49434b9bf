import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JobRow } from '@/lib/db/job-record'
import { appendTexts, type RelaySetup, relaySetup } from '@/lib/relay/relay-setup'
import { scriptedUpstream } from '@/lib/relay/scripted-upstream'
import { startSupervisor } from '@/lib/relay/supervisor'
import { endSuspicion, suspectGap } from '@/lib/relay/suspect-gap'
import { untilClosed } from '@/lib/relay/until-closed'
import { openDrainBook } from './drain-book'
import { metricsSetup } from './metrics-setup'
import { observeBlobs } from './observe-blobs'
import { observeLog } from './observe-log'
import { observeUpstream } from './observe-upstream'

let relay: RelaySetup
beforeAll(async () => {
  relay = await relaySetup()
})
afterAll(() => relay.close())

/** Drains a job with everything observed, as the runtime puts it together. */
async function drained(job: JobRow, script: Parameters<typeof scriptedUpstream>[0]) {
  const setup = metricsSetup()
  const drains = openDrainBook(setup.telemetry)
  const log = observeLog(relay.log, setup.telemetry)
  const { client } = scriptedUpstream(script)
  const errors: unknown[] = []
  const supervisor = await startSupervisor({
    ...relay,
    log,
    upstreams: { local: observeUpstream(client, { ...setup.telemetry, upstream: 'local', drains }), runpod: null },
    owner: 'heir',
    presence: null,
    onError: (error) => void errors.push(error),
    around: drains.around,
    scanMs: 20,
  })
  await untilClosed({ ...relay, signal: new AbortController().signal }, job, 60_000)
  await supervisor.close()
  expect(errors).toEqual([])
  return { ...setup, drains, figures: await setup.scrape() }
}

describe('what a drain leaves behind', () => {
  it('adds up: chunks, bytes, reads and the drain, which is over', async () => {
    const job = await relay.job()
    const { figures, told, drains } = await drained(job, {
      stream: [
        { status: 'IN_PROGRESS', outputs: ['ü', 2] },
        { status: 'COMPLETED', outputs: [3] },
        { status: 'COMPLETED' },
      ],
      status: [{ status: 'IN_PROGRESS' }, { status: 'COMPLETED', output: ['ü', 2, 3] }],
    })
    const local = { upstream: 'local' }
    expect(figures.total('sluice_chunks_total', local)).toBe(3)
    expect(figures.total('sluice_chunk_bytes_total', local)).toBe(Buffer.byteLength('"ü"23'))
    expect(figures.total('sluice_append_seconds_count')).toBe(2)
    expect(figures.total('sluice_upstream_reads_total', { ...local, outcome: 'chunks' })).toBe(2)
    expect(figures.total('sluice_upstream_reads_total', { ...local, outcome: 'empty' })).toBe(1)
    expect(figures.total('sluice_drains_active')).toBe(0)
    expect(figures.total('sluice_drains_ended_total', { ...local, outcome: 'closed' })).toBe(1)
    expect(figures.total('sluice_jobs_closed_total', { ...local, status: 'COMPLETED' })).toBe(1)
    expect(figures.total('sluice_verdicts_total', { verdict: 'identical' })).toBe(1)
    expect(drains.silenceMs()).toBe(0)
    const [begun, ended, closed] = ['drain begun', 'drain ended', 'job closed'].map((words) => told(words)[0])
    expect(begun).toMatchObject({ job: job.id, endpoint: job.endpointId, upstreamJob: job.upstreamId, attempt: 1 })
    expect(ended).toMatchObject({ job: job.id, outcome: 'closed', ms: expect.any(Number) })
    expect(closed).toMatchObject({ job: job.id, chunks: 3, verdict: 'identical' })
  })

  it('tells of a dead reader’s gap, and that the aggregate mends it', async () => {
    const { job, lease } = await relay.leased({}, 'dead')
    await appendTexts(relay.log, lease, '1')
    await relay.expire(job.id)
    const { figures, told } = await drained(job, {
      stream: [{ status: 'COMPLETED', outputs: [3] }, { status: 'COMPLETED' }],
      status: [{ status: 'IN_PROGRESS' }, { status: 'COMPLETED', output: [1, 2, 3] }],
    })
    expect(figures.total('sluice_drains_begun_total', { how: 'reader_died' })).toBe(1)
    expect(figures.total('sluice_gaps_total', { why: 'reader_died' })).toBe(1)
    expect(figures.total('sluice_mended_chunks_total')).toBe(1)
    expect(figures.total('sluice_gaps_unproven_total')).toBe(0)
    expect(told('chunks may have been lost')).toMatchObject([{ job: job.id, after: 1, why: 'reader_died' }])
    expect(told('job closed, chunks may be missing')).toEqual([])
  })

  it('tells of a gap that no aggregate explains, and of an aggregate with more than was streamed', async () => {
    const { job, lease } = await relay.leased({}, 'dead')
    await appendTexts(relay.log, lease, '1')
    await relay.expire(job.id)
    const unexplained = await drained(job, {
      stream: [{ status: 'COMPLETED', outputs: [3] }, { status: 'COMPLETED' }],
      status: [{ status: 'IN_PROGRESS' }, { status: 'COMPLETED' }],
    })
    expect(unexplained.figures.total('sluice_gaps_unproven_total', { why: 'reader_died' })).toBe(1)
    expect(unexplained.figures.total('sluice_mended_chunks_total')).toBe(0)
    expect(unexplained.told('job closed, chunks may be missing')).toMatchObject([{ job: job.id, gaps: 1 }])
    const missing = await drained(await relay.job(), {
      stream: [{ status: 'COMPLETED', outputs: [1] }, { status: 'COMPLETED' }],
      status: [{ status: 'IN_PROGRESS' }, { status: 'COMPLETED', output: [1, 2] }],
    })
    expect(missing.told('job closed, chunks may be missing')).toMatchObject([{ verdict: 'missing', gaps: 0 }])
  })

  it('counts a write of somebody who lost the lease apart from a database that fails', async () => {
    const { telemetry, scrape } = metricsSetup()
    const { lease } = await relay.leased()
    const log = observeLog(relay.log, telemetry)
    await expect(appendTexts(log, { ...lease, epoch: 99 }, '1')).rejects.toThrow(/passed to somebody else/)
    const gone = observeLog({ ...relay.log, append: () => Promise.reject(new Error('gone')) }, telemetry)
    await expect(appendTexts(gone, lease, '1')).rejects.toThrow('gone')
    const { total } = await scrape()
    expect(total('sluice_append_failures_total', { why: 'lease_lost' })).toBe(1)
    expect(total('sluice_append_failures_total', { why: 'storage' })).toBe(1)
    expect(total('sluice_chunks_total')).toBe(0)
  })

  it('counts each gap once, however often the job is looked at', async () => {
    const { telemetry, scrape } = metricsSetup()
    const { job, lease } = await relay.leased()
    const log = observeLog(relay.log, telemetry)
    const noted = await suspectGap({ log, lease }, job, 'answer_lost')
    await suspectGap({ log, lease }, noted, 'answer_lost')
    await endSuspicion({ log, lease }, noted)
    await log.update(lease, { status: 'IN_PROGRESS' })
    expect((await scrape()).total('sluice_gaps_total')).toBe(1)
  })

  it('counts large bodies with their bytes, and those that are missing', async () => {
    const { telemetry, scrape } = metricsSetup()
    const blobs = observeBlobs(relay.blobs, telemetry)
    await blobs.put('"ü"')
    await expect(blobs.get('0'.repeat(64))).rejects.toThrow()
    const { total } = await scrape()
    expect([total('sluice_blobs_stored_total'), total('sluice_blob_bytes_total')]).toEqual([1, 4])
    expect(total('sluice_blob_failures_total', { deed: 'read' })).toBe(1)
  })
})

describe('a drain under way', () => {
  it('is counted, and so is how long it has heard nothing; one whose lease is lost is told', async () => {
    const { telemetry, scrape, told } = metricsSetup()
    let now = 0
    const drains = openDrainBook(telemetry, () => now)
    const lost = new AbortController()
    const job = await relay.job()
    let end = (_: 'stopped') => {}
    const running = drains.around({ job, fresh: false, orphaned: false, lost: lost.signal }, () => {
      return new Promise((resolve) => {
        end = resolve
      })
    })
    expect((await scrape()).total('sluice_drains_active', { upstream: 'local' })).toBe(1)
    now = 4_000
    drains.heard(job.endpointId, String(job.upstreamId))
    now = 11_000
    expect(drains.silenceMs()).toBe(7_000)
    lost.abort()
    end('stopped')
    await running
    expect((await scrape()).total('sluice_drains_ended_total', { outcome: 'lease_lost' })).toBe(1)
    expect(told('drain ended')).toMatchObject([{ level: 'warn', outcome: 'lease_lost', ms: 11_000 }])
    drains.heard(job.endpointId, String(job.upstreamId))
    expect(drains.silenceMs()).toBe(0)
  })
})
