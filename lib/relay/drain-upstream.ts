import type { BlobStore } from '@/lib/blobs/blob-store'
import { loadPayload } from '@/lib/blobs/payload'
import type { Problem } from '@/lib/contract/errors'
import type { Gap } from '@/lib/contract/gaps'
import { isFinal, runningStatus } from '@/lib/contract/runpod'
import type { JobRow } from '@/lib/db/job-record'
import { isSluiceError, type SluiceError } from '@/lib/errors'
import { backoffMs } from '@/lib/upstream/exchange'
import { wasNeverSent } from '@/lib/upstream/explain-failure'
import { readStatusAnswer, type StatusAnswer } from '@/lib/upstream/read-answers'
import type { RunpodClient } from '@/lib/upstream/runpod-client'
import type { ChunkLog } from './chunk-log'
import { keepTrying, type Patience } from './keep-trying'
import type { Lease } from './lease'
import { dropSuspicion, endSuspicion, suspectGap } from './suspect-gap'
import { furthest, readProgress } from './read-progress'
import { settleJob } from './settle-job'

export interface Drain {
  job: JobRow
  lease: Lease
  upstream: Pick<RunpodClient, 'stream' | 'status'>
  log: ChunkLog
  blobs: BlobStore
  /** True for a job that this process has just submitted: nobody can have read it, and it may not be known yet. */
  fresh: boolean
  /** True when the reader before died: what it had read and not stored is lost. */
  orphaned?: boolean
  now: () => Date
  random: () => number
  /** Resolves after `ms`, or at once when the drain is told to stop. */
  sleep: (ms: number) => Promise<void>
  /** Resolves after `ms`, whoever is told to stop. */
  rest: (ms: number) => Promise<void>
  /** Aborted to stop between two reads. A read under way is finished and stored: abandoning it would lose its chunks. */
  signal: AbortSignal
  /** How what was read is stored. Only the process's end cuts it short: a lease that may be lost may as well not be. */
  storing: Patience
}

/** How long an empty `/stream` is held. Also the longest that stopping takes, since a read is never abandoned. */
const HOLD_MS = 5_000
/**
 * After a final status the last chunks may still come, and a backlog too, a few to an answer: read on until an answer is
 * empty. The bound is for an upstream that never stops.
 */
const MOST_FINAL_READS = 1_000
const FINAL_HOLD_MS = 1_000
/** A 404 this soon after acceptance means "not yet known everywhere". */
const PROPAGATION_MS = 35_000
/** An empty answer sooner than this was not held; this long is waited before the next. */
const UNHELD_MS = 400
/** Chunks after such a silence may be those of a run that started over unnoticed: `/status` tells. */
const SILENCE_MS = 4_000
/** Runpod keeps no job longer: 7 days to live at most, then 30 minutes. Whoever failed to answer until then has forgotten. */
const LONGEST_LIFE_MS = 8 * 24 * 3_600_000
/** How long a stop waits for `/status` with chunks in hand; scripts/stop-serving counts on it. */
const STOPPING_MS = 5_000
/** A read that nobody waits for any more is answered within its hold and the time-out on top of it. */
const SHARED_MS = 15_000
const UNAUTHORIZED_PAUSE_MS = 30_000

/**
 * Reads a job's stream until the job is final, appends what it reads, then settles the job with `/status`.
 * Failures of the upstream that may pass are waited out and noted on the job; the drain ends by closing the log, by
 * LeaseLost, or by `signal`, which leaves the log open for the next holder.
 */
export async function drainUpstream(drain: Drain): Promise<'closed' | 'stopped'> {
  const { lease, upstream, log, blobs, signal, sleep } = drain
  const { endpointId, acceptedAt, submittedAt } = drain.job
  const upstreamId = drain.job.upstreamId as string
  const acceptedMs = (acceptedAt ?? submittedAt).getTime()
  let job = drain.job
  let failures = 0
  let suspectRestart = !drain.fresh
  let mayHaveLost: Gap['why'] | null = drain.orphaned ? 'reader_died' : null
  /** Until then somebody else, a reader that lost its lease or a request that was given up, may be taking chunks. */
  let sharedUntil = Number.POSITIVE_INFINITY
  let heardAt = drain.now().getTime()
  /** Whether a read of the stream is out, whose answer would be handed out only once. */
  let reading = false

  while (!signal.aborted) {
    try {
      if (suspectRestart) {
        // Before the first read: chunks of a run that started over must not land behind those of the run before.
        const answer = await upstream.status(endpointId, upstreamId)
        job = await noticeRestart(drain, job, answer)
        // Of a job that waits, too: a read that is still out may be answered with its first chunks.
        if (mayHaveLost) {
          job = await suspectGap(drain, job, mayHaveLost)
          sharedUntil = drain.now().getTime() + SHARED_MS
        }
        mayHaveLost = null
        suspectRestart = false
      }
      const before = job.status
      const askedAt = drain.now().getTime()
      const alone = askedAt > sharedUntil
      if (alone && before !== 'IN_QUEUE') job = await endSuspicion(drain, job)
      const { status, chunks } = await readOnce(HOLD_MS)
      failures = 0
      if (alone && status === 'IN_QUEUE') job = await dropSuspicion(drain, job)
      // Back in the queue: its worker died. Ask before reading on.
      if (status === 'IN_QUEUE' && before === 'IN_PROGRESS') suspectRestart = true
      if (!isFinal(status)) {
        // An upstream that answers "nothing" without holding the request would be asked thousands of times a second.
        if (chunks === 0 && drain.now().getTime() - askedAt < UNHELD_MS) await sleep(UNHELD_MS)
        continue
      }
      for (let read = 0; read < MOST_FINAL_READS; read++) {
        if ((await readOnce(FINAL_HOLD_MS)).chunks === 0) break
      }
      const final = await upstream.status(endpointId, upstreamId)
      // The stream may run ahead of /status for a moment; a job is settled only by a final word of /status.
      if (!isFinal(final.status)) {
        await sleep(UNHELD_MS)
        continue
      }
      await settleJob({ job, lease, log, blobs, final, now: drain.now })
      return 'closed'
    } catch (error) {
      if (!isSluiceError(error)) throw error
      failures++
      suspectRestart = true
      if (reading && handsOut(error)) mayHaveLost ??= 'answer_lost'
      reading = false
      const ageMs = drain.now().getTime() - acceptedMs
      if ((error.code === 'upstream_not_found' && ageMs > PROPAGATION_MS) || ageMs > LONGEST_LIFE_MS) {
        const final = await answeredAtOnce(drain)
        const problem = final ? ANSWER_KEPT : EXPIRED
        if (final) job = await suspectGap(drain, job, 'forgotten')
        await settleJob({ job, lease, log, blobs, final, problem, now: drain.now })
        return 'closed'
      }
      await pauseAfter(error)
    }
  }
  // Told before the lease is given back: the next holder takes a lease that was given back for a sign that nothing is missing.
  if (mayHaveLost) await keepTrying(() => suspectGap(drain, job, mayHaveLost as Gap['why']), drain.storing)
  return 'stopped'

  async function readOnce(waitMs: number): Promise<{ status: string; chunks: number }> {
    reading = true
    const answer = await upstream.stream(endpointId, upstreamId, waitMs)
    reading = false
    const receivedAt = drain.now()
    // The final word is written by settleJob together with the aggregate: nobody sees "done" before all is there.
    const status = runningStatus(answer.status)
    if (answer.chunks.length > 0) {
      if (receivedAt.getTime() - heardAt > SILENCE_MS) await noticeRestartIfAnswered()
      heardAt = receivedAt.getTime()
      const end = { attempt: job.attempt, seq: job.chunkCount }
      const incoming = answer.chunks.map((text) => ({ text, receivedAt }))
      const progress = answer.chunks.reduce(
        (furthestYet, text) => furthest(furthestYet, readProgress(text)),
        job.progress,
      )
      job = {
        ...job,
        ...(await keepTrying(() => log.append(lease, incoming, { status, progress }, end), drain.storing)),
      }
    }
    if (job.problem || (job.status !== status && !isFinal(answer.status)))
      job = await log.update(lease, { status, problem: null })
    return { status: answer.status, chunks: answer.chunks.length }
  }

  /** As noticeRestart, but with chunks in hand that must not be lost to a failing `/status`. */
  async function noticeRestartIfAnswered(): Promise<void> {
    if (job.chunkCount === 0) return
    const asked = upstream.status(endpointId, upstreamId).catch(() => null)
    const answer = await withinStop(asked, drain)
    if (answer) job = await keepTrying(() => noticeRestart(drain, job, answer), drain.storing)
  }

  async function pauseAfter(error: SluiceError): Promise<void> {
    const young = error.code === 'upstream_not_found'
    const ms =
      error.code === 'upstream_unauthorized'
        ? UNAUTHORIZED_PAUSE_MS
        : backoffMs(failures, error, drain.random, 500, young ? 2_000 : 30_000)
    // A young job's 404 and a first hiccup are ordinary; people are told when it lasts.
    const hiccup = error.code === 'upstream_unavailable' || error.code === 'upstream_rate_limited'
    if (!young && (failures > 1 || !hiccup)) job = await log.update(lease, { problem: error.problem })
    await sleep(ms)
  }
}

/** The same, or null when it is not there some time after the drain was told to stop: a process does not stop for ever. */
async function withinStop<T>(asked: Promise<T>, { signal, rest }: Drain): Promise<T | null> {
  let giveUp = () => {}
  const stopped = new Promise<null>((resolve) => {
    giveUp = () => void rest(STOPPING_MS).then(() => resolve(null))
  })
  if (signal.aborted) giveUp()
  signal.addEventListener('abort', giveUp, { once: true })
  return Promise.race([asked, stopped]).finally(() => signal.removeEventListener('abort', giveUp))
}

/** Whether a failed read may have taken chunks out of the stream: the request got there, and no refusal came back. */
function handsOut(error: SluiceError): boolean {
  const lost = ['upstream_timeout', 'upstream_unavailable', 'upstream_bad_answer']
  return lost.includes(error.code) && !wasNeverSent(error)
}

/** Starts the log over when `/status` counts more retries than we knew of. */
async function noticeRestart({ lease, log, now }: Drain, job: JobRow, answer: StatusAnswer): Promise<JobRow> {
  const retries = answer.retries ?? job.retries
  if (retries <= job.retries) return job
  // Progress updates are noted beside the drain: its own row does not count them.
  const hasBegun = job.chunkCount > 0 || ((await log.job(job.id))?.updateCount ?? 0) > 0
  return hasBegun ? log.restart(lease, { retries, acceptedAt: now() }, job.attempt) : log.update(lease, { retries })
}

/** The result that came with the answer to `/runsync`; null when none did, or when the job was started over since. */
async function answeredAtOnce({ job, blobs }: Drain): Promise<StatusAnswer | null> {
  if (job.attempt > 1) return null
  const text = await loadPayload(blobs, { body: job.answerBody, blob: job.answerBlob })
  return text === null ? null : readStatusAnswer(text)
}

const ANSWER_KEPT: Problem = {
  code: 'upstream_not_found',
  message:
    'The upstream forgot this job before its stream was read; the result is the one that /runsync answered with.',
  cause: 'Results of /runsync are kept for 1 minute.',
}

const EXPIRED: Problem = {
  code: 'upstream_not_found',
  message: 'The upstream no longer knows this job; what was read before is kept here.',
  cause:
    'Its result expired (30 minutes after /run, 1 minute after /runsync) before it was read to the end, or the endpoint was deleted.',
  action: 'Run it again.',
}
