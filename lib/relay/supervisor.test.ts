import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readStatusAnswer } from '@/lib/upstream/read-answers'
import type { RunpodClient } from '@/lib/upstream/runpod-client'
import { appendTexts, type RelaySetup, relaySetup } from './relay-setup'
import { scriptedUpstream } from './scripted-upstream'
import { startSupervisor, type SupervisorOptions } from './supervisor'
import { untilClosed } from './until-closed'

const errors: unknown[] = []
let relay: RelaySetup
beforeAll(async () => {
  relay = await relaySetup()
})
afterAll(() => relay.close())
afterEach(() => expect(errors.splice(0)).toEqual([]))

const NOBODY_DEAD = {
  findDead: async (_owners: string[]): Promise<string[]> => [],
  countProcesses: async () => 1,
  tellFreed() {},
  hearFreed: () => () => {},
}

const supervise = (
  upstream: RunpodClient | null,
  owner: string,
  presence: SupervisorOptions['presence'] = NOBODY_DEAD,
  scanMs = 20,
  places?: SupervisorOptions['places'],
) =>
  startSupervisor({
    db: relay.db,
    log: relay.log,
    blobs: relay.blobs,
    signals: relay.signals,
    upstreams: { local: upstream, runpod: null },
    owner,
    presence,
    onError: (error) => void errors.push(error),
    scanMs,
    ...(places && { places }),
  })

/** An upstream whose job runs on, and when it was first read. */
function neverEnding() {
  let asked = () => {}
  const reading = new Promise<void>((resolve) => {
    asked = resolve
  })
  const read = async () => {
    asked()
    return { status: 'IN_PROGRESS' }
  }
  return { reading, client: scriptedUpstream({ stream: [read], status: [{ status: 'IN_PROGRESS' }] }).client }
}

const ended = async (id: string) => {
  const row = await relay.log.job(id)
  if (!row) throw new Error('the job is gone')
  return untilClosed({ ...relay, signal: new AbortController().signal }, row, 60_000)
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
    const supervisor = await supervise(client, 'heir', { ...NOBODY_DEAD, findDead: async (owners) => owners })
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
    expect(await ended(job.id)).toMatchObject({ status: 'COMPLETED', verdict: { kind: 'not_a_generator' } })
    await on.close()
  })

  it('gives its leases back when it is closed', async () => {
    const job = await relay.job()
    const { client, reading } = neverEnding()
    const supervisor = await supervise(client, 'leaving')
    await reading
    await supervisor.close()
    expect(await relay.log.job(job.id)).toMatchObject({ closed: false, leaseOwner: null })
  })

  it('is closed when its look for jobs is over too, and the database not needed any more', async () => {
    let looks = 0
    let [reach, letGo] = [() => {}, () => {}]
    const reached = new Promise<void>((resolve) => {
      reach = resolve
    })
    const gate = new Promise<void>((resolve) => {
      letGo = resolve
    })
    const countProcesses = async () => {
      looks += 1
      if (looks === 2) {
        reach()
        await gate
      }
      return 1
    }
    const supervisor = await supervise(null, 'looking', { ...NOBODY_DEAD, countProcesses })
    await reached
    const closing = supervisor.close().then(() => 'closed')
    expect(await Promise.race([closing, relay.db.execute('select 1').then(() => 'looking')])).toBe('looking')
    letGo()
    expect(await closing).toBe('closed')
  })

  it('takes what another process gave back at once, not at its next look', async () => {
    let freed = () => {}
    const { client } = scriptedUpstream({
      stream: [{ status: 'COMPLETED' }],
      status: [{ status: 'IN_PROGRESS' }, { status: 'COMPLETED', output: 1 }],
    })
    const presence = {
      ...NOBODY_DEAD,
      hearFreed(listener: () => void) {
        freed = listener
        return () => {}
      },
    }
    const supervisor = await supervise(client, 'waiting', presence, 3_600_000)
    const job = await relay.job({ status: 'IN_PROGRESS' })
    freed()
    expect(await ended(job.id)).toMatchObject({ status: 'COMPLETED' })
    await supervisor.close()
  })

  it('tells the others of the leases that it gives back', async () => {
    const job = await relay.job({ endpointKind: 'local' })
    const told: number[] = []
    const { client, reading } = neverEnding()
    const supervisor = await supervise(client, 'generous', { ...NOBODY_DEAD, tellFreed: () => void told.push(1) })
    await reading
    await supervisor.close()
    expect(told).not.toEqual([])
    expect(await relay.log.job(job.id)).toMatchObject({ leaseOwner: null })
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

  it('lets a job that streams or is watched have its turn though many queued ones wait before it', async () => {
    const queued = Array.from({ length: 20 }, () => relay.job({ submittedAt: new Date(0) }))
    const before = new Set((await Promise.all(queued)).map(({ upstreamId }) => upstreamId))
    const late = await relay.job({ endpointId: 'local-items', submittedAt: new Date(1) })
    const done = new Set<unknown>()
    let end = () => {}
    const over = new Promise<void>((resolve) => {
      end = resolve
    })
    const holds = new Set<number>()
    const stream: RunpodClient['stream'] = async (_endpoint, jobId, waitMs) => {
      if (!before.has(jobId)) return { status: 'COMPLETED', chunks: [] }
      done.add(jobId)
      holds.add(waitMs)
      // A hold as long as it takes for others to be read.
      await Promise.race([over, new Promise((resolve) => setTimeout(resolve, 100))])
      return { status: 'IN_QUEUE', chunks: [] }
    }
    const upstream = scriptedUpstream({ stream: [], status: [] }).client
    const status: RunpodClient['status'] = async (_endpoint, jobId) =>
      readStatusAnswer(before.has(jobId) ? '{"status":"IN_QUEUE"}' : '{"status":"COMPLETED","output":[]}')
    const supervisor = await supervise({ ...upstream, stream, status }, 'fair', NOBODY_DEAD, 20, {
      most: 4,
      reserve: 2,
    })
    expect(await ended(late.id)).toMatchObject({ status: 'COMPLETED' })
    // Nobody is forgotten: all get turns, in bounded places.
    await expect.poll(() => done.size).toBe(before.size)
    expect(holds).toContain(1_000)
    end()
    await supervisor.close()
    await relay.db.execute(`update jobs set closed = true where submitted_at = to_timestamp(0)`)
  })

  it('reads a job that was just submitted or opened at once, though all places are taken', async () => {
    const queued = await Promise.all(Array.from({ length: 20 }, () => relay.job({ submittedAt: new Date(0) })))
    const before = new Set(queued.map(({ upstreamId }) => upstreamId))
    const asked = new Set<string>()
    let end = () => {}
    const over = new Promise<void>((resolve) => {
      end = resolve
    })
    const stream: RunpodClient['stream'] = async (_endpoint, jobId) => {
      asked.add(jobId)
      if (!before.has(jobId)) return { status: 'COMPLETED', chunks: [] }
      // No hold ends while the test looks.
      await over
      return { status: 'IN_QUEUE', chunks: [] }
    }
    const upstream = scriptedUpstream({ stream: [], status: [] }).client
    const status: RunpodClient['status'] = async (_endpoint, jobId) =>
      readStatusAnswer(before.has(jobId) ? '{"status":"IN_QUEUE"}' : '{"status":"COMPLETED","output":[]}')
    const supervisor = await supervise({ ...upstream, stream, status }, 'full', NOBODY_DEAD, 20, {
      most: 4,
      reserve: 2,
    })
    await expect.poll(() => asked.size).toBe(4)
    const submitted = await relay.job()
    supervisor.take(submitted.id, 'local', true)
    expect(await ended(submitted.id)).toMatchObject({ status: 'COMPLETED' })
    const opened = queued.find(({ upstreamId }) => !asked.has(upstreamId as string))
    const watching = relay.signals.listen(opened?.id ?? '')
    await expect.poll(() => asked.has(opened?.upstreamId ?? '')).toBe(true)
    watching.stop()
    end()
    await supervisor.close()
    await relay.db.execute(`update jobs set closed = true where submitted_at = to_timestamp(0)`)
  })
})
