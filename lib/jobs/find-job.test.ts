import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RelaySetup, relaySetup } from '@/lib/relay/relay-setup'
import { findJob } from './find-job'
import type { JobsContext } from './context'

let relay: RelaySetup
let ctx: JobsContext
beforeAll(async () => {
  relay = await relaySetup()
  ctx = { db: relay.db } as JobsContext
})
afterAll(() => relay.close())

it('finds a job by Sluice’s id before one that has it upstream', async () => {
  await relay.job({ id: 'other', upstreamId: 'mine' })
  expect((await findJob(ctx, 'mine')).id).toBe('other')
  await relay.job({ id: 'mine', upstreamId: 'u-mine' })
  expect((await findJob(ctx, 'mine')).id).toBe('mine')
  await expect(findJob(ctx, 'nobody')).rejects.toMatchObject({ problem: { code: 'not_found' } })
})

it('has an index that begins with the upstream’s id', async () => {
  const { rows } = await relay.db.execute(sql`select indexdef from pg_indexes where indexname = 'jobs_upstream'`)
  expect(rows).toEqual([{ indexdef: expect.stringMatching(/UNIQUE .* \(upstream_id, endpoint_id\)$/) }])
})
