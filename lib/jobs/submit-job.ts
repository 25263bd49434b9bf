import { eq } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { storePayload } from '@/lib/blobs/payload'
import { endpointKind } from '@/lib/contract/endpoints'
import type { Job, RunMode } from '@/lib/contract/jobs'
import { runningStatus } from '@/lib/contract/runpod'
import { toJob } from '@/lib/db/job-record'
import { endpoints, jobs } from '@/lib/db/schema'
import { fail, isSluiceError } from '@/lib/errors'
import type { SubmitAnswer } from '@/lib/upstream/read-answers'
import { checkRequest } from './check-request'
import type { JobsContext } from './context'
import { previewRequest } from './preview-request'
import { upstreamOf } from './upstream-of'

export interface SubmitJob {
  endpointId: string
  mode: RunMode
  /** The request body, byte for byte as the upstream shall get it. */
  body: string
  source: Job['source']
  rerunOf?: string
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
 * @throws SluiceError: refused before sending (nothing recorded), or by the upstream (recorded as NOT_ACCEPTED)
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
    submittedAt: ctx.now(),
    requestBody: stored.body,
    requestBlob: stored.blob,
    requestBytes: stored.bytes,
    requestPreview: preview,
  })
  let answer: SubmitAnswer
  try {
    answer =
      mode === 'run' ? await upstream.run(endpointId, body) : await upstream.runsync(endpointId, body, RUNSYNC_WAIT_MS)
  } catch (error) {
    await recordRefusal(ctx, id, error)
    throw error
  }
  // The upstream runs it now: its id must not be lost to a database that is away for a moment.
  const [row] = await storing(() =>
    ctx.db
      .update(jobs)
      .set({
        upstreamId: answer.id,
        // A finished /runsync is final only when its chunks are read too; until then it counts as running.
        status: runningStatus(answer.status),
        acceptedAt: ctx.now(),
      })
      .where(eq(jobs.id, id))
      .returning(),
  )
  if (!row) throw fail('not_found', 'The job was deleted while it was being submitted.')
  if (row.endpointKind === 'runpod') await rememberEndpoint(ctx, endpointId)
  ctx.beginDrain(id, row.endpointKind, true)
  return { job: toJob(row), answer }
}

const STORING_PAUSES_MS = [50, 200, 500, 1_000, 2_000, 4_000]

async function storing<T>(store: () => Promise<T>): Promise<T> {
  for (const pause of STORING_PAUSES_MS) {
    try {
      return await store()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  return store()
}

async function recordRefusal(ctx: JobsContext, id: string, error: unknown): Promise<void> {
  const problem = isSluiceError(error) ? error.problem : { code: 'internal' as const, message: 'Submitting failed.' }
  await ctx.db
    .update(jobs)
    .set({ status: 'NOT_ACCEPTED', closed: true, endedAt: ctx.now(), problem })
    .where(eq(jobs.id, id))
}

async function rememberEndpoint(ctx: JobsContext, endpointId: string): Promise<void> {
  const lastUsedAt = ctx.now()
  await ctx.db
    .insert(endpoints)
    .values({ id: endpointId, name: endpointId, lastUsedAt })
    .onConflictDoUpdate({ target: endpoints.id, set: { lastUsedAt } })
}
