import { and, asc, eq, isNotNull, notInArray } from 'drizzle-orm'
import { localJobs } from '@/lib/db/local-schema'
import type { QueueState } from '@/lib/local-endpoint/queue/queue-state'
import { callWebhook } from './call-webhook'
import { type EndedJob, webhookBody } from './webhook-body'
import { WEBHOOK_KEY } from './webhook-due'

const ATTEMPTS = 3
const PAUSE_MS = 10_000
/** At once; their bodies are in memory as long. */
const CALLS = 8
/** An end wakes; this is for what only the database knows. */
const LOOK_AGAIN_MS = 60_000
const RETRY_MS = 1_000

/**
 * Calls the webhooks of jobs that ended, until the endpoint stops: three attempts, 10 s apart. What is due lies in the
 * database, so a stop or a crash delays a call and may double it, and does not lose it.
 */
export async function deliverWebhooks(state: QueueState): Promise<void> {
  const calls = new Map<string, Promise<void>>()
  while (!state.closing.aborted) {
    const news = state.signals.arm(WEBHOOK_KEY)
    try {
      const pauseMs = await startDue(state, calls).catch((error) => {
        state.log('error', 'could not look for webhooks to call', { error })
        return RETRY_MS
      })
      await news.wait(pauseMs, [state.closing])
    } finally {
      news.disarm()
    }
  }
  await Promise.allSettled(calls.values())
}

/** Starts the calls that are due and have room; returns in how many ms to look again, if nothing wakes sooner. */
async function startDue(state: QueueState, calls: Map<string, Promise<void>>): Promise<number> {
  // The end of a call wakes.
  if (calls.size >= CALLS) return LOOK_AGAIN_MS
  const rows = await state.db
    .select({ id: localJobs.id, dueAt: localJobs.webhookDueAt })
    .from(localJobs)
    .where(and(isNotNull(localJobs.webhookDueAt), notInArray(localJobs.id, [...calls.keys()])))
    .orderBy(asc(localJobs.webhookDueAt))
    .limit(CALLS - calls.size)
  for (const { id, dueAt } of rows) {
    if (!dueAt) continue
    const leftMs = dueAt.getTime() - state.clock.now()
    if (leftMs > 0) return Math.min(leftMs, LOOK_AGAIN_MS)
    const call = attempt(state, id, dueAt)
      .catch((error) => {
        if (!state.closing.aborted) state.log('error', 'could not call a webhook', { jobId: id, error })
      })
      .finally(() => {
        calls.delete(id)
        state.signals.wake(WEBHOOK_KEY)
      })
    calls.set(id, call)
  }
  return LOOK_AGAIN_MS
}

async function attempt(state: QueueState, jobId: string, dueAt: Date): Promise<void> {
  const { db, clock, log } = state
  // As it was read: a /retry calls the webhook off.
  const due = and(eq(localJobs.id, jobId), eq(localJobs.webhookDueAt, dueAt))
  const [job] = await db.select().from(localJobs).where(due)
  if (!job?.webhook) return
  const failure = await callWebhook(clock, job.webhook, webhookBody(job as EndedJob), state.closing)
  const attempts = job.webhookAttempts + 1
  const again = failure !== null && attempts < ATTEMPTS
  if (failure !== null) log(again ? 'info' : 'warn', 'a webhook was not delivered', { jobId, attempts, failure })
  await db
    .update(localJobs)
    .set({ webhookAttempts: attempts, webhookDueAt: again ? new Date(clock.now() + PAUSE_MS) : null })
    .where(due)
}
