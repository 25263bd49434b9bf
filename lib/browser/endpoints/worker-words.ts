import type { WorkerState } from '@/lib/contract/local-endpoint'

interface WorkerWords {
  word: string
  sentence: string
  tone: 'queued' | 'progress' | 'completed' | 'timedout' | 'expired'
}

/** The word for a worker's state and the sentence behind it. */
export const WORKER_WORDS = {
  built_in: {
    word: 'Built in',
    sentence: 'Part of Sluice; steps back while another worker is attached.',
    tone: 'completed',
  },
  initializing: { word: 'Starting', sentence: 'Its process runs, and has not asked for a job yet.', tone: 'progress' },
  idle: { word: 'Idle', sentence: 'Waits for a job.', tone: 'completed' },
  running: { word: 'Running', sentence: 'Has a job in hand.', tone: 'progress' },
  stopping: { word: 'Stopping', sentence: 'Finishes what it has, and gets no more jobs.', tone: 'timedout' },
  gone: { word: 'Gone', sentence: 'Has ended, or was not heard of for too long.', tone: 'expired' },
} as const satisfies Record<WorkerState, WorkerWords>
