import { eq, inArray, sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openDatabase } from '@/lib/db/client'
import { jobs } from '@/lib/db/schema'
import { readStatusAnswer } from '@/lib/upstream/read-answers'
import type { RunpodClient } from '@/lib/upstream/runpod-client'
import { keepLeases } from './keep-leases'
import type { DrainRun } from './read-job'
import { type RelaySetup, relaySetup } from './relay-setup'
import { scriptedUpstream } from './scripted-upstream'
import { startSupervisor, type SupervisorOptions } from './supervisor'

const errors: unknown[] = []
let relay: RelaySetup
let clock = 0
beforeAll(async () => {
  relay = await relaySetup()
})
afterAll(() => relay.close())
beforeEach(() => {
  clock = 0
  // What is repeated comes when the test says so: renewals, looks at the clock, scans.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
})
afterEach(() => {
  vi.useRealTimers()
  expect(errors.splice(0)).toEqual([])
})

const supervise = (client: Partial<RunpodClient>, more: Partial<SupervisorOptions> = {}) =>
  startSupervisor({
    ...{ db: relay.db, log: relay.log, blobs: relay.blobs, signals: relay.signals },
    upstreams: { local: { ...scriptedUpstream({ stream: [], status: [] }).client, ...client }, runpod: null },
    owner: 'living',
    presence: {
      findDead: async () => [],
      countProcesses: async () => 2,
      tellFreed() {},
      hearFreed: () => () => {},
    },
    onError: (error) => void errors.push(error),
    clock: () => clock,
    ...more,
  })

const running = async () => ({ status: 'IN_PROGRESS', chunks: [] })
const expiries = async (...ids: string[]) => {
  const { id, leaseExpiresAt } = jobs
  const rows = await relay.db.select({ id, leaseExpiresAt }).from(jobs).where(inArray(id, ids))
  return ids.map((wanted) => rows.find((row) => row.id === wanted)?.leaseExpiresAt?.getTime())
}

/** While statements of others wait for the job's row, which they are not given, as when the database does not answer. */
async function whileHeldUp(jobId: string, ask: () => void, meanwhile: () => unknown): Promise<void> {
  await relay.db.transaction(async (tx) => {
    await tx.select().from(jobs).where(eq(jobs.id, jobId)).for('update')
    ask()
    await expect
      .poll(async () => {
        const { rows } = await relay.db.execute(
          sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        )
        return rows.length
      })
      .toBeGreaterThan(0)
    await meanwhile()
  })
}

describe('keeping the leases of a process', () => {
  it('renews what it is at work on, and takes a job whose drain failed up again when its lease has run out', async () => {
    const [failing, other] = [await relay.job(), await relay.job()]
    const lease = { leaseOwner: 'living', leaseExpiresAt: new Date(Date.now() + 3_600_000) }
    const submitted = await relay.job({ status: 'SUBMITTING', upstreamId: null, ...lease })
    let bugs = 1
    const isFailing = (jobId: string) => jobId === failing.upstreamId
    let stumbled = (_error: unknown) => {}
    const error = new Promise<unknown>((resolve) => {
      stumbled = resolve
    })
    const supervisor = await supervise(
      {
        stream: async (_endpoint, jobId) => (isFailing(jobId) ? { status: 'COMPLETED', chunks: [] } : running()),
        status: async (_endpoint, jobId) => {
          if (!isFailing(jobId)) return readStatusAnswer('{"status":"IN_PROGRESS"}')
          if (bugs-- > 0) throw new Error('a bug')
          return readStatusAnswer('{"status":"COMPLETED","output":[]}')
        },
      },
      { onError: (what) => stumbled(what) },
    )
    expect(String(await error)).toContain('a bug')
    expect(await relay.log.job(failing.id)).toMatchObject({ problem: { code: 'internal' }, leaseOwner: 'living' })
    await expect.poll(() => relay.log.job(other.id)).toMatchObject({ leaseOwner: 'living' })
    const letGo = supervisor.keepSubmission(submitted.id)
    await relay.db.update(jobs).set({ leaseExpiresAt: sql`now() + interval '1 h'` })
    const [failed, before] = await expiries(failing.id, other.id)
    vi.advanceTimersByTime(5_000)
    await expect.poll(async () => (await expiries(other.id))[0]).not.toBe(before)
    const renewed = await expiries(other.id)
    expect(await expiries(failing.id, submitted.id)).toEqual([failed, ...renewed])
    letGo()
    await relay.expire(failing.id)
    await expect
      .poll(() => {
        vi.advanceTimersByTime(2_000)
        return relay.log.job(failing.id)
      })
      .toMatchObject({ status: 'COMPLETED', problem: null })
    await supervisor.close()
    await relay.db.update(jobs).set({ closed: true })
  })

  it('stops a drain before its lease can run out, while the database does not answer', async () => {
    const job = await relay.job()
    let begun = (_run: DrainRun) => {}
    const run = new Promise<DrainRun>((resolve) => {
      begun = resolve
    })
    const supervisor = await supervise(
      { stream: running, status: async () => readStatusAnswer('{"status":"IN_PROGRESS"}') },
      {
        around: (drain, work) => {
          begun(drain)
          return work()
        },
      },
    )
    const { lost } = await run
    await whileHeldUp(
      job.id,
      () => {
        clock = 5_000
        vi.advanceTimersByTime(5_000)
      },
      () => {
        clock = 9_000
        vi.advanceTimersByTime(1_000)
        expect(lost.aborted).toBe(false)
        clock = 9_001
        vi.advanceTimersByTime(1_000)
        expect(lost.aborted).toBe(true)
      },
    )
    await supervisor.close()
    await relay.db.update(jobs).set({ closed: true })
  })

  it('counts a lease from when its renewal was asked for, not from when it was answered', async () => {
    const { lease } = await relay.leased()
    // What is asked on the one connection next is answered when the renewal is done.
    const { db, close } = openDatabase(relay.url, { max: 1 })
    const leases = keepLeases({ db, owner: lease.owner, shared: true, clock: () => clock })
    const lose = vi.fn()
    leases.keep({ ...lease, since: clock, lose })
    const renew = () => {
      clock = 5_000
      vi.advanceTimersByTime(5_000)
    }
    await whileHeldUp(lease.jobId, renew, () => {
      clock = 8_000
    })
    await db.execute('select 1')
    clock = 14_000
    vi.advanceTimersByTime(1_000)
    expect(lose).not.toHaveBeenCalled()
    clock = 14_001
    vi.advanceTimersByTime(1_000)
    expect(lose).toHaveBeenCalled()
    leases.stop()
    await close()
  })

  it('gives no lease up for its age where no other process could take it', async () => {
    const { lease } = await relay.leased()
    const leases = keepLeases({ db: relay.db, owner: lease.owner, shared: false, clock: () => clock })
    const lose = vi.fn()
    leases.keep({ ...lease, since: clock, lose })
    clock = 3_600_000
    vi.advanceTimersByTime(1_000)
    expect(lose).not.toHaveBeenCalled()
    leases.stop()
  })
})
