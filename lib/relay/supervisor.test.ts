import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunpodClient } from '@/lib/upstream/runpod-client'
import type { Presence } from './presence'
import { appendTexts, type RelaySetup, relaySetup } from './relay-setup'
import { scriptedUpstream } from './scripted-upstream'
import { startSupervisor } from './supervisor'
import { untilClosed } from './until-closed'

let relay: RelaySetup
beforeAll(async () => {
  relay = await relaySetup()
})
afterAll(() => relay.close())

const NOBODY_DEAD = { findDead: async () => [] }

const supervise = (
  upstream: RunpodClient | null,
  owner: string,
  presence: Pick<Presence, 'findDead'> | null = NOBODY_DEAD,
) =>
  startSupervisor({
    db: relay.db,
    log: relay.log,
    blobs: relay.blobs,
    signals: relay.signals,
    upstreams: { local: upstream, runpod: null },
    owner,
    presence,
    onError: (error) => {
      throw error
    },
    scanMs: 20,
  })

const ended = async (id: string) => {
  const row = await relay.log.job(id)
  if (!row) throw new Error('the job is gone')
  return untilClosed({ ...relay, signal: new AbortController().signal }, row, 10_000)
}

describe('supervising unfinished jobs', () => {
  it('finishes at its start the job of a process that died, without waiting for the lease to expire, when it is alone', async () => {
    const { job, lease } = await relay.leased({}, 'dead')
    await appendTexts(relay.log, lease, '"kept"')
    const { client } = scriptedUpstream({
      stream: [{ status: 'COMPLETED', outputs: ['rest'] }, { status: 'COMPLETED' }],
      status: [{ status: 'IN_PROGRESS' }, { status: 'COMPLETED', output: ['kept', 'rest'] }],
    })
    const supervisor = await supervise(client, 'heir', null)
    expect(await ended(job.id)).toMatchObject({ status: 'COMPLETED', chunkCount: 2, verdict: { kind: 'identical' } })
    await supervisor.close()
  })

  it('takes over the jobs of a process that died, long before its leases run out, and marks what that one may have lost', async () => {
    const { job, lease } = await relay.leased({ status: 'IN_PROGRESS' }, 'killed')
    await appendTexts(relay.log, lease, '"kept"')
    const { client } = scriptedUpstream({
      stream: [{ status: 'COMPLETED', outputs: ['rest'] }, { status: 'COMPLETED' }],
      status: [{ status: 'IN_PROGRESS' }, { status: 'COMPLETED', output: ['kept', 'lost', 'rest'] }],
    })
    const supervisor = await supervise(client, 'heir', { findDead: async (owners) => owners })
    expect(await ended(job.id)).toMatchObject({
      verdict: { kind: 'mended' },
      gaps: [{ after: 1, lost: 1, why: 'reader_died' }],
    })
    await supervisor.close()
  })

  it('lets two processes read one job once', async () => {
    const job = await relay.job()
    const { client, asked } = scriptedUpstream({
      stream: [{ status: 'COMPLETED', outputs: [1] }, { status: 'COMPLETED' }],
      status: [{ status: 'COMPLETED', output: [1] }],
    })
    const [one, two] = await Promise.all([supervise(client, 'one'), supervise(client, 'two')])
    expect(await ended(job.id)).toMatchObject({ chunkCount: 1 })
    await Promise.all([one.close(), two.close()])
    expect(asked.filter((kind) => kind === 'stream')).toHaveLength(2)
  })

  it('leaves a job alone whose upstream is switched off, and reads it when it is back', async () => {
    const job = await relay.job()
    const off = await supervise(null, 'off')
    await off.close()
    expect(await relay.log.job(job.id)).toMatchObject({ closed: false, leaseOwner: null })
    const { client } = scriptedUpstream({
      stream: [{ status: 'COMPLETED' }],
      status: [{ status: 'COMPLETED', output: 'plain' }],
    })
    const on = await supervise(client, 'on')
    expect(await ended(job.id)).toMatchObject({ status: 'COMPLETED', verdict: { kind: 'not_streamed' } })
    await on.close()
  })

  it('gives its leases back when it is closed', async () => {
    const job = await relay.job()
    let asked = () => {}
    const reading = new Promise<void>((resolve) => {
      asked = resolve
    })
    const { client } = scriptedUpstream({
      stream: [
        async () => {
          asked()
          return { status: 'IN_PROGRESS' }
        },
      ],
      status: [{ status: 'IN_PROGRESS' }],
    })
    const supervisor = await supervise(client, 'leaving')
    await reading
    await supervisor.close()
    expect(await relay.log.job(job.id)).toMatchObject({ closed: false, leaseOwner: null })
  })

  it('lets no number of jobs that nobody can read keep others waiting', async () => {
    for (let n = 0; n < 201; n++) await relay.job({ endpointKind: 'runpod', submittedAt: new Date(0) })
    const job = await relay.job()
    const { client } = scriptedUpstream({
      stream: [{ status: 'COMPLETED' }],
      status: [{ status: 'COMPLETED', output: 1 }],
    })
    const supervisor = await supervise(client, 'patient')
    expect(await ended(job.id)).toMatchObject({ status: 'COMPLETED' })
    await supervisor.close()
  })

  it('says on the job that it stumbled, and keeps the lease until it may try again', async () => {
    const job = await relay.job()
    let stumbled = (_error: unknown) => {}
    const error = new Promise<unknown>((resolve) => {
      stumbled = resolve
    })
    const broken = {
      ...scriptedUpstream({ stream: [], status: [] }).client,
      status: () => Promise.reject(new Error('a bug')),
    }
    const supervisor = await startSupervisor({
      db: relay.db,
      log: relay.log,
      blobs: relay.blobs,
      signals: relay.signals,
      upstreams: { local: broken, runpod: null },
      owner: 'stumbling',
      presence: NOBODY_DEAD,
      onError: (what) => stumbled(what),
    })
    expect(String(await error)).toContain('a bug')
    await supervisor.close()
    expect(await relay.log.job(job.id)).toMatchObject({ problem: { code: 'internal' }, leaseOwner: 'stumbling' })
  })
})
