import { asc, eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { LARGEST_UPDATE, MOST_UPDATES } from '@/lib/contract/progress-updates'
import { progressUpdates } from '@/lib/db/schema'
import { relaySetup } from './relay-setup'

it('keeps the newest updates of an attempt, and of a large one that it was there', async () => {
  const relay = await relaySetup()
  const { job, lease } = await relay.leased({ updateCount: MOST_UPDATES - 2 })
  const note = (text: string) => relay.log.noteUpdate(lease, { attempt: 1, text, at: new Date(1_000), progress: null })
  for (const text of ['"a"', '"b"', '"c"', `"${'x'.repeat(LARGEST_UPDATE)}"`]) await note(text)
  const kept = async () => {
    const rows = await relay.db
      .select()
      .from(progressUpdates)
      .where(eq(progressUpdates.jobId, job.id))
      .orderBy(asc(progressUpdates.n))
    return rows.map(({ n, bytes, body }) => [n - MOST_UPDATES, bytes, body])
  }
  expect(await kept()).toEqual([
    [-1, 3, '"a"'],
    [0, 3, '"b"'],
    [1, 3, '"c"'],
    [2, LARGEST_UPDATE + 2, null],
  ])
  for (let n = 0; n < MOST_UPDATES - 2; n++) await note(String(n))
  const rows = await kept()
  expect(rows.length).toBe(MOST_UPDATES)
  expect(rows[0]).toEqual([1, 3, '"c"'])
  await relay.close()
})
