import { sql } from 'drizzle-orm'
import { localJobs } from '@/lib/db/local-schema'

/** Woken when a job with a webhook ended, or a delivery did. */
export const WEBHOOK_KEY = 'webhook'

/** What belongs into every update that ends jobs, so that the call is as durable as the end: call now, if there is whom. */
export function webhookDue(endedAt: Date) {
  return {
    webhookDueAt: sql`case when ${localJobs.webhook} is not null then ${endedAt.toISOString()}::timestamptz end`,
  }
}
