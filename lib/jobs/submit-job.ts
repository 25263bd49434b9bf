import { and, eq, isNull } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { storePayload } from '@/lib/blobs/payload'
import { endpointKind } from '@/lib/contract/endpoints'
import type { Job, RunMode } from '@/lib/contract/jobs'
import { isFinal, runningStatus } from '@/lib/contract/runpod'
import { toJob } from '@/lib/db/job-record'
import { leaseExpiry } from '@/lib/db/lease-expiry'
import { endpoints, jobs } from '@/lib/db/schema'
import { isSluiceError, problemOf, SluiceError } from '@/lib/errors'
import type { SubmitAnswer } from '@/lib/upstream/read-answers'
import type { RunpodClient } from '@/lib/upstream/runpod-client'
import { checkRequest } from './check-request'
import type { JobsContext } from './context'
import { findJob, type JobRow } from './find-job'
import { previewRequest } from './preview-request'
import { storing } from './storing'
import { upstreamOf } from './upstream-of'

export interface SubmitJob {
  endpointId: string
  mode: RunMode
  /** The request body, byte for byte as the upstream shall get it. */
  body: string
  source: Job['source']
  /** The job that this one runs again, as it is or edited, by Sluice's id. */
  rerunOf?: string | undefined
}

/**
 * `/runsync` is asked to hold for the shortest time Runpod allows: its id is wanted, not its patience. The relay reads the
 * chunks meanwhile, so a synchronous job can be watched like any other.
 */
const RUNSYNC_WAIT_MS = 1_000

/**
 * Records a job, sends it upstream and starts reading its stream. The record is there before the request is sent, so
 * neither a refusal nor a crash loses the input.
 * @returns the recorded job and the upstream's answer
 * @throws SluiceError: refused before sending (nothing recorded), or by the upstream (recorded as NOT_ACCEPTED);
 * `storage_unavailable` also where the upstream accepted it, which the words say
 */
export async function submitJob(ctx: JobsContext, submit: SubmitJob): Promise<{ job: Job; answer: SubmitAnswer }> {
  const { endpointId, mode, body } = submit
  const preview = previewRequest(checkRequest(mode, body))
  const upstream = upstreamOf(ctx.upstreams, endpointId)
  const stored = await storePayload(ctx.blobs, body)
  const id = newId()
  await ctx.db.insert(jobs).values({
    id,
    endpointId,
    endpointKind: endpointKind(endpointId),
    mode,
    source: submit.source,
    viewer: ctx.viewer.id,
    rerunOf: submit.rerunOf ?? null,
    status: 'SUBMITTING',
    // Renewed until the answer is stored or given up: when it has run out, nobody waits for the answer any more.
    leaseOwner: ctx.owner,
    leaseExpiresAt: leaseExpiry,
    submittedAt: ctx.now(),
    requestBody: stored.body,
    requestBlob: stored.blob,
    requestBytes: stored.bytes,
    requestPreview: preview,
  })
  const letGo = ctx.keepSubmission(id)
  const { answer, row } = await send(ctx, id, upstream, submit).finally(letGo)
  ctx.beginDrain(id, row.endpointKind, true)
  // Only the form wants to know it: a caller who is told that the submission failed would pay twice.
  if (row.endpointKind === 'runpod') await rememberEndpoint(ctx, endpointId).catch(() => {})
  return { job: toJob(row), answer }
}

/** Sends what was recorded, and records what the upstream says to it. */
async function send(ctx: JobsContext, id: string, upstream: RunpodClient, { endpointId, mode, body }: SubmitJob) {
  let answer: SubmitAnswer
  try {
    answer =
      mode === 'run' ? await upstream.run(endpointId, body) : await upstream.runsync(endpointId, body, RUNSYNC_WAIT_MS)
  } catch (error) {
    // Whoever submits is to hear of the refusal, though it could not be recorded.
    await storing(() => recordRefusal(ctx, id, error)).catch(() => {})
    throw error
  }
  const finished = await keepFinished(ctx, answer)
  // The upstream runs it now: its id must not be lost to a database that is away for a moment.
  const row = await storing(() => recordAcceptance(ctx, id, answer, finished)).catch((error) => {
    throw explainUnstored(answer.id, error)
  })
  return { answer, row }
}

async function recordAcceptance(
  ctx: JobsContext,
  id: string,
  answer: SubmitAnswer,
  finished: Awaited<ReturnType<typeof keepFinished>>,
): Promise<JobRow> {
  const [row] = await ctx.db
    .update(jobs)
    .set({
      upstreamId: answer.id,
      // A finished /runsync is final only when its chunks are read too; until then it counts as running.
      status: runningStatus(answer.status),
      acceptedAt: ctx.now(),
      answerBody: finished?.body ?? null,
      answerBlob: finished?.blob ?? null,
      ...SUBMITTED,
      // Taken for cut off meanwhile by another process, it is open again.
      closed: false,
      endedAt: null,
      problem: null,
    })
    // Once: when only the answer to this is lost, another process may hold the job's lease before it is tried again.
    .where(and(eq(jobs.id, id), isNull(jobs.upstreamId)))
    .returning()
  return row ?? findJob(ctx, id)
}

/** It runs, and only Sluice does not know it: the usual "try again" would run it twice. */
function explainUnstored(upstreamId: string, error: unknown): SluiceError {
  const { cause } = problemOf(error)
  return new SluiceError(
    {
      code: 'storage_unavailable',
      message: `The upstream accepted the job as ${upstreamId}, but Sluice could not store that.`,
      ...(cause && { cause }),
      action: 'Look at the endpoint’s jobs before you submit it again.',
    },
    { cause: error },
  )
}

/** The answer of a job that was done at once, which the upstream may forget before it is asked again. */
async function keepFinished(ctx: JobsContext, answer: SubmitAnswer) {
  if (!isFinal(answer.status)) return null
  // Without it the job is read as any other: no reason to call an accepted job refused.
  return storePayload(ctx.blobs, answer.text).catch(() => null)
}

const SUBMITTED = { leaseOwner: null, leaseExpiresAt: null }

async function recordRefusal(ctx: JobsContext, id: string, error: unknown): Promise<void> {
  const problem = isSluiceError(error) ? error.problem : { code: 'internal' as const, message: 'Submitting failed.' }
  await ctx.db
    .update(jobs)
    .set({ status: 'NOT_ACCEPTED', closed: true, endedAt: ctx.now(), problem, ...SUBMITTED })
    .where(eq(jobs.id, id))
}

async function rememberEndpoint(ctx: JobsContext, endpointId: string): Promise<void> {
  const lastUsedAt = ctx.now()
  await ctx.db
    .insert(endpoints)
    .values({ id: endpointId, name: endpointId, lastUsedAt })
    .onConflictDoUpdate({ target: endpoints.id, set: { lastUsedAt } })
}
