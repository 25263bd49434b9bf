import { INLINE_CHUNK_BYTES } from '@/lib/contract/frames'
import { toJob } from '@/lib/db/job-record'
import type { ChunkLog } from './chunk-log'
import { chunksJson } from './chunks-json'
import type { JobSignals } from './job-signals'

/** One server-sent event. `data` is JSON on one line. */
export interface Frame {
  event: 'job' | 'chunks' | 'heartbeat' | 'done' | 'gone'
  id?: string
  data: string
}

/** The last chunk a reader has. */
export interface Cursor {
  attempt: number
  seq: number
}

/** What somebody at a cursor finds: the row, at most one page of chunks after the cursor, and where that leads. */
export interface Look {
  job: Frame
  chunks: Frame | null
  end: Cursor
  /** Whether the log went on after `end` already when the row was read. */
  more: boolean
  /** There once the log is closed and `end` is its end. */
  done: Frame | null
}

/** One way of looking at the jobs for all viewers of a process: who looks from the same place is given the same. */
export interface SharedLooks {
  /**
   * What was there when this was called, or came since. Null when there is no such job.
   * @throws what the log throws, to each who shares the look
   */
  at(jobId: string, cursor: Cursor): Promise<Look | null>
  /** Characters of finished pages that are held for others. */
  readonly held: number
}

/** What a viewer is sent in one event, and all that is in memory for one who does not take it. */
const PAGE = { limit: 500, maxBytes: 256 * 1024, largest: INLINE_CHUNK_BYTES }
/** A change elsewhere may go unheard: then a look is as old as this, at most. */
const LONGEST_MS = 100
/** A larger page belongs to somebody who is behind: those who catch up one by one share little. */
const LARGEST_HELD = 64 * 1024
const MOST_HELD = 8 * 1024 * 1024

interface Row {
  job: Frame
  done: Frame
  attempt: number
  chunkCount: number
  closed: boolean
}

interface JobLooks {
  row: Promise<Row | null>
  pages: Map<string, Promise<Look | null>>
  held: number
}

/**
 * Makes the looks. Each reads the row and, beside it, the chunks after the cursor; these are read again where they bring
 * nothing of what the row counts. A look says done only with all that a closed row counts in hand, so the tail cannot be
 * missed. What was read before a change is forgotten when the change is told, before those who wait for it are woken: a woken
 * viewer sees what woke it.
 */
export function createSharedLooks({ log, signals }: { log: ChunkLog; signals: Pick<JobSignals, 'hear'> }): SharedLooks {
  const jobs = new Map<string, JobLooks>()
  let held = 0

  function forget(jobId: string, looks = jobs.get(jobId)): void {
    if (!looks || jobs.get(jobId) !== looks) return
    jobs.delete(jobId)
    held -= looks.held
  }

  function looksAt(jobId: string): JobLooks {
    const known = jobs.get(jobId)
    if (known) return known
    const looks: JobLooks = { row: readRow(jobId), pages: new Map(), held: 0 }
    jobs.set(jobId, looks)
    setTimeout(forget, LONGEST_MS, jobId, looks).unref()
    return looks
  }

  async function readRow(jobId: string): Promise<Row | null> {
    const row = await log.job(jobId)
    if (!row) return null
    const data = JSON.stringify({ job: toJob(row) })
    const { attempt, chunkCount, closed } = row
    return { job: { event: 'job', data }, done: { event: 'done', data }, attempt, chunkCount, closed }
  }

  async function readPage(jobId: string, row: Promise<Row | null>, cursor: Cursor): Promise<Look | null> {
    // The row rarely says anything that changes what is to be read: one wait for both instead of one after the other.
    const early = cursor.attempt > 0 ? log.read(jobId, cursor.attempt, cursor.seq, PAGE) : null
    early?.catch(() => {})
    const found = await row
    if (!found) return null
    const { job, done, attempt, chunkCount, closed } = found
    const after = cursor.attempt === attempt ? cursor.seq : 0
    let page = early && cursor.attempt === attempt ? await early : []
    if (page.length === 0 && after < chunkCount) page = await log.read(jobId, attempt, after, PAGE)
    const end = { attempt, seq: page.at(-1)?.seq ?? after }
    const data = `{"attempt":${attempt},"chunks":${chunksJson(page)}}`
    const chunks = page.length > 0 ? ({ event: 'chunks', id: `${attempt}.${end.seq}`, data } as const) : null
    const more = chunks !== null && end.seq < chunkCount
    return { job, chunks, end, more, done: closed && end.seq >= chunkCount ? done : null }
  }

  /** While a page is being read, whoever comes shares it; afterwards only a small one, and only so many. */
  function hold(jobId: string, looks: JobLooks, place: string, look: Look | null): void {
    if (jobs.get(jobId) !== looks) return
    const size = look?.chunks?.data.length ?? 0
    if (size > LARGEST_HELD || held + size > MOST_HELD) return void looks.pages.delete(place)
    looks.held += size
    held += size
  }

  signals.hear((jobId) => forget(jobId))
  return {
    at(jobId, cursor) {
      const looks = looksAt(jobId)
      const place = `${cursor.attempt}.${cursor.seq}`
      const known = looks.pages.get(place)
      if (known) return known
      const page = readPage(jobId, looks.row, cursor)
      looks.pages.set(place, page)
      page.then(
        (look) => hold(jobId, looks, place, look),
        () => forget(jobId, looks),
      )
      return page
    },
    get held() {
      return held
    },
  }
}
