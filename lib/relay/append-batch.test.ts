import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Append, appendBatch } from './append-batch'
import { expireLeases, type Lease, renewLeases } from './lease'
import { type RelaySetup, relaySetup } from './relay-setup'

let relay: RelaySetup
beforeAll(async () => {
  relay = await relaySetup()
})
afterAll(() => relay.close())

const leases = (count: number, owner: string) =>
  Promise.all(Array.from({ length: count }, async () => (await relay.leased({}, owner)).lease))

const one = (lease: Lease, seq: number, label = '1/2'): Append => ({
  lease,
  end: { attempt: 1, seq },
  row: { status: 'IN_PROGRESS', progress: { fraction: 0.5, label } },
  chunks: [{ body: '{"odd":"\\u0000 \\\\ \\" , {}"}', blob: null, bytes: 27, receivedAt: new Date(1_700_000_000_123) }],
})

it('stores nothing at all when one of them is refused, and all but that one when they gather', async () => {
  const all = await leases(8, 'careful')
  // PostgreSQL takes no NUL in its JSON.
  const label = (index: number) => (index === 4 ? '\u0000' : '1/2')
  await expect(
    appendBatch(
      relay.db,
      all.map((lease, index) => one(lease, 0, label(index))),
    ),
  ).rejects.toThrow()
  for (const { jobId } of all) expect(await relay.log.job(jobId)).toMatchObject({ chunkCount: 0 })
  const stored = await Promise.allSettled(
    all.map((lease, index) =>
      relay.log.append(
        lease,
        [{ text: '1', receivedAt: new Date(0) }],
        { status: 'IN_PROGRESS', progress: { fraction: 0, label: label(index) } },
        { attempt: 1, seq: 0 },
      ),
    ),
  )
  expect(stored.map(({ status }) => status === 'fulfilled')).toEqual(all.map((_, index) => index !== 4))
})

it('moves only logs that are open, held, and end where the writer believes', async () => {
  const [good, closed, behind, stale] = (await leases(4, 'mixed')) as [Lease, Lease, Lease, Lease]
  await relay.log.close(closed, { status: 'CANCELLED' })
  const batch = [one(closed, 0), one(behind, 3), one(good, 0), one({ ...stale, epoch: stale.epoch - 1 }, 0)]
  expect(await appendBatch(relay.db, batch)).toMatchObject([
    null,
    null,
    {
      id: good.jobId,
      endpointId: 'local-items',
      chunkCount: 1,
      chunkBytes: 27,
      firstChunkAt: new Date(1_700_000_000_123),
    },
    null,
  ])
  const page = await relay.log.read(good.jobId, 1, 0, { limit: 9, maxBytes: 1e6, largest: 1e6 })
  expect(page).toEqual([
    { seq: 1, text: batch[2]?.chunks[0]?.body, bytes: 27, receivedAt: new Date(1_700_000_000_123) },
  ])
  for (const { jobId } of [closed, behind, stale])
    expect(await relay.log.read(jobId, 1, 0, { limit: 9, maxBytes: 1e6, largest: 1e6 })).toEqual([])
})

it('waits for whoever writes the row, and then sees what that one left', async () => {
  const [lease] = (await leases(1, 'slow')) as [Lease]
  let taken = () => {}
  const appended = new Promise((resolve) => {
    taken = () => resolve(appendBatch(relay.db, [one(lease, 0)]))
  })
  await relay.db.transaction(async (tx) => {
    await tx.execute(`update jobs set lease_epoch = lease_epoch + 1, lease_owner = 'heir' where id = '${lease.jobId}'`)
    taken()
    await untilBlocked()
  })
  expect(await appended).toEqual([null])
})

it.each<[string, (leases: Lease[]) => Promise<unknown>]>([
  [
    'an append to many logs',
    (all) =>
      appendBatch(
        relay.db,
        all.map((lease) => one(lease, 0)),
      ),
  ],
  [
    'the renewal of leases',
    (all) =>
      renewLeases(
        relay.db,
        all[0]?.owner ?? '',
        all.map(({ jobId }) => jobId),
      ),
  ],
  ['the end of a dead process’s leases', (all) => expireLeases(relay.db, all[0]?.owner ?? '')],
])('%s locks rows by id, so that no two such statements wait for each other in a circle', async (name, statement) => {
  // Against their ids' order in the table and in what is asked.
  const all: Lease[] = []
  for (const place of ['z', 'y', 'x', 'a']) all.push((await relay.leased({ id: `${place} of ${name}` }, name)).lease)
  let run: Promise<unknown> | undefined
  await relay.db.transaction(async (tx) => {
    await tx.execute(sql`select 1 from jobs where id = ${all.at(-1)?.jobId} for update`)
    run = statement(all)
    await untilBlocked()
    // It waits for the first, and holds none of the others.
    const free = sql`select id from jobs where lease_owner = ${name} for update skip locked`
    expect((await relay.db.execute(free)).rows).toHaveLength(3)
  })
  await run
})

async function untilBlocked(): Promise<void> {
  for (;;) {
    const { rows } = await relay.db.execute(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (rows.length > 0) return
  }
}
