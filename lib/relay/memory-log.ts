import type { JobRow } from '@/lib/db/job-record'
import { type ChunkLog, LeaseLost, type LogEnd, type StoredChunk } from './chunk-log'
import type { JobSignals } from './job-signals'
import type { Lease } from './lease'
import { furthest } from './read-progress'

interface MemoryJob {
  row: JobRow
  chunks: Map<number, StoredChunk[]>
  /** Of the newest update: its attempt and its text. */
  newest: string
}

/**
 * For tests: the chunk log and the leases in memory, with the rules of the real ones, which the same suite holds both to. Each
 * operation is one step, as a transaction is; leases end when the test says so.
 */
export function memoryLog(signals: Pick<JobSignals, 'changed'>) {
  const jobs = new Map<string, MemoryJob>()

  function open(lease: Lease, at?: Partial<LogEnd>): MemoryJob {
    const job = jobs.get(lease.jobId)
    const held = job?.row.leaseOwner === lease.owner && job.row.leaseEpoch === lease.epoch && !job.row.closed
    const { attempt, chunkCount: seq } = job?.row ?? {}
    const there = (at?.attempt ?? attempt) === attempt && (at?.seq ?? seq) === seq
    if (!job || !held || !there) throw new LeaseLost(`the lease on job ${lease.jobId} has passed to somebody else`)
    return job
  }

  function change(job: MemoryJob, patch: Partial<JobRow>): JobRow {
    job.row = { ...job.row, ...patch }
    signals.changed(job.row.id)
    return job.row
  }

  const log: ChunkLog = {
    job: async (jobId) => jobs.get(jobId)?.row ?? null,

    async append(lease, incoming, row, end) {
      const count = incoming.length
      if (jobs.get(lease.jobId)?.row.chunkCount === end.seq + count && count > 0) {
        return open(lease, { attempt: end.attempt, seq: end.seq + count }).row
      }
      const job = open(lease, end)
      const stored = job.chunks.get(end.attempt) ?? []
      job.chunks.set(end.attempt, stored)
      let bytes = 0
      for (const { text, receivedAt } of incoming) {
        stored.push({ seq: stored.length + 1, text, receivedAt, bytes: Buffer.byteLength(text) })
        bytes += Buffer.byteLength(text)
      }
      return change(job, {
        status: row.status as JobRow['status'],
        progress: furthest(job.row.progress, row.progress),
        chunkCount: stored.length,
        chunkBytes: job.row.chunkBytes + bytes,
        firstChunkAt: job.row.firstChunkAt ?? incoming[0]?.receivedAt ?? null,
      })
    },

    async noteUpdate({ jobId, owner, epoch }, { attempt, text, progress }) {
      const job = jobs.get(jobId)
      const newest = `${attempt} ${text}`
      const isHeld = job?.row.leaseOwner === owner && job.row.leaseEpoch === epoch && !job.row.closed
      if (!job || !isHeld || job.row.attempt !== attempt || job.newest === newest) return false
      job.newest = newest
      const { row } = job
      const status = row.status === 'IN_QUEUE' ? 'IN_PROGRESS' : row.status
      change(job, { status, updateCount: row.updateCount + 1, progress: furthest(row.progress, progress) })
      return true
    },

    update: async (lease, patch) => change(open(lease), patch),

    restart: async (lease, patch, attempt) => {
      const next = { attempt: attempt + 1, seq: 0 }
      if (jobs.get(lease.jobId)?.row.attempt === next.attempt) return open(lease, next).row
      return change(open(lease, { attempt }), {
        ...patch,
        attempt: next.attempt,
        chunkCount: 0,
        chunkBytes: 0,
        progress: null,
        updateCount: 0,
        firstChunkAt: null,
      })
    },

    close: async (lease, patch) =>
      change(open(lease), { ...patch, closed: true, leaseOwner: null, leaseExpiresAt: null }),

    async read(jobId, attempt, after, { limit, maxBytes, largest }) {
      const page: StoredChunk[] = []
      let loaded = 0
      for (const chunk of jobs
        .get(jobId)
        ?.chunks.get(attempt)
        ?.slice(after, after + limit) ?? []) {
        const fits = chunk.bytes <= largest
        if (page.length > 0 && fits && loaded + chunk.bytes > maxBytes) break
        page.push({ ...chunk, text: fits ? chunk.text : null })
        if (fits) loaded += chunk.bytes
      }
      return page
    },

    async arrivals(jobId, attempt, since) {
      const chunks = jobs.get(jobId)?.chunks.get(attempt) ?? []
      return chunks.map(({ receivedAt, bytes }) => [receivedAt.getTime() - since.getTime(), bytes])
    },
  }

  return {
    log,
    add(row: JobRow): void {
      jobs.set(row.id, { row, chunks: new Map(), newest: '' })
    },
    /** As `takeLease`: null while somebody holds it. */
    take(jobId: string, owner: string): { lease: Lease; job: JobRow; orphaned: boolean } | null {
      const job = jobs.get(jobId)
      if (!job || job.row.closed || job.row.leaseExpiresAt !== null) return null
      const orphaned = job.row.leaseOwner !== null
      const epoch = job.row.leaseEpoch + 1
      job.row = { ...job.row, leaseOwner: owner, leaseEpoch: epoch, leaseExpiresAt: new Date(8.64e15) }
      return { lease: { jobId, owner, epoch }, job: job.row, orphaned }
    },
    /** The lease runs out, or its holder is found dead. */
    expire(jobId: string): void {
      const job = jobs.get(jobId)
      if (job) job.row = { ...job.row, leaseExpiresAt: null }
    },
    /** Its holder gives it back. */
    release({ jobId, owner, epoch }: Lease): void {
      const job = jobs.get(jobId)
      if (job?.row.leaseOwner !== owner || job.row.leaseEpoch !== epoch) return
      job.row = { ...job.row, leaseOwner: null, leaseExpiresAt: null }
    },
  }
}
