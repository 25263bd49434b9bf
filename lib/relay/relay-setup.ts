import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { createFileBlobs } from '@/lib/blobs/blob-store'
import { freshDatabase } from '@/lib/db/fresh-database'
import type { JobRow } from '@/lib/db/job-record'
import { jobs } from '@/lib/db/schema'
import type { Appended } from './append-batch'
import { type ChunkLog, createChunkLog } from './chunk-log'
import { createJobSignals } from './job-signals'
import { type Lease, takeLease } from './lease'
import { createSharedLooks } from './shared-looks'

/** For tests: the relay's parts on a database and a blob folder of their own. */
export async function relaySetup() {
  const database = await freshDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'sluice-blobs-'))
  const blobs = createFileBlobs(folder)
  const signals = createJobSignals()
  const log = createChunkLog({ db: database.db, blobs, signals })
  let jobNumber = 0

  return {
    db: database.db,
    url: database.url,
    blobs,
    signals,
    log,
    looks: createSharedLooks({ log, signals }),
    /** Records an accepted job that nobody reads yet. */
    async job(values: Partial<JobRow> = {}): Promise<JobRow> {
      jobNumber++
      const [row] = await database.db
        .insert(jobs)
        .values({
          id: `job-${jobNumber}`,
          endpointId: 'local-items',
          endpointKind: 'local',
          upstreamId: `upstream-${jobNumber}`,
          mode: 'run',
          source: 'dashboard',
          viewer: 'local',
          status: 'IN_QUEUE',
          submittedAt: new Date(),
          acceptedAt: new Date(),
          requestBytes: 2,
          requestBody: '{}',
          requestPreview: '',
          ...values,
        })
        .returning()
      return row as JobRow
    },
    /** A job whose lease nobody renews, and which all the same does not run out while the test goes on. */
    async leased(values: Partial<JobRow> = {}, owner = 'tester') {
      const { id } = await this.job(values)
      const taken = await takeLease(database.db, id, owner)
      if (!taken) throw new Error('the lease of a new job is free')
      await database.db.update(jobs).set({ leaseExpiresAt: sql`now() + interval '1 h'` }).where(eq(jobs.id, id))
      return taken
    },
    /** Lets the lease of a job run out, as when its holder was killed. */
    expire: (jobId: string) =>
      database.db
        .update(jobs)
        .set({ leaseExpiresAt: new Date(0) })
        .where(eq(jobs.id, jobId)),
    async close() {
      await database.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** For tests: appends texts to the end of a job's log, as its lease-holder would. */
export async function appendTexts(log: ChunkLog, lease: Lease, ...texts: string[]): Promise<Appended> {
  const job = await log.job(lease.jobId)
  if (!job) throw new Error('the job is gone')
  const incoming = texts.map((text, index) => ({ text, receivedAt: new Date(1_700_000_000_000 + index) }))
  return log.append(
    lease,
    incoming,
    { status: 'IN_PROGRESS', progress: null },
    { attempt: job.attempt, seq: job.chunkCount },
  )
}

export type RelaySetup = Awaited<ReturnType<typeof relaySetup>>
