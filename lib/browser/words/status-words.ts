import type { JobStatus } from '@/lib/contract/jobs'

/** Name of the colour token that stands for a status, in marks and in charts alike. */
export type StatusTone = 'queued' | 'progress' | 'completed' | 'failed' | 'timedout' | 'cancelled' | 'expired'

/** The word for a status and the sentence behind it. */
export const STATUS_WORDS = {
  SUBMITTING: { word: 'Submitting', sentence: 'Recorded here; the endpoint has not answered yet.', tone: 'queued' },
  IN_QUEUE: { word: 'Queued', sentence: 'Accepted by the endpoint; waiting for a worker.', tone: 'queued' },
  IN_PROGRESS: { word: 'In progress', sentence: 'A worker is running the handler.', tone: 'progress' },
  COMPLETED: { word: 'Completed', sentence: 'The handler finished and returned its result.', tone: 'completed' },
  FAILED: { word: 'Failed', sentence: 'The handler raised an error, or returned one.', tone: 'failed' },
  TIMED_OUT: {
    word: 'Timed out',
    sentence: 'The job ran longer than its execution timeout, or waited longer than its time to live.',
    tone: 'timedout',
  },
  CANCELLED: { word: 'Cancelled', sentence: 'Somebody stopped the job before it ended.', tone: 'cancelled' },
  NOT_ACCEPTED: { word: 'Not accepted', sentence: 'The endpoint refused the job, or never answered.', tone: 'failed' },
  EXPIRED: {
    word: 'Expired',
    sentence: 'The endpoint forgot the job before it was read to its end. What was read is kept here.',
    tone: 'expired',
  },
} as const satisfies Record<JobStatus, { word: string; sentence: string; tone: StatusTone }>
