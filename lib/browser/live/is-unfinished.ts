import type { Job } from '@/lib/contract/jobs'

const UNFINISHED: ReadonlySet<string> = new Set(['SUBMITTING', 'IN_QUEUE', 'IN_PROGRESS'])

/** Whether the job may still be stopped: its log can be open a moment longer than that. */
export function isUnfinished(job: Job): boolean {
  return UNFINISHED.has(job.status)
}
