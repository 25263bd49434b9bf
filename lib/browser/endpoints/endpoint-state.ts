import type { EndpointHealth } from '@/lib/contract/runpod'

export interface EndpointState {
  word: string
  sentence: string
  tone: 'neutral' | 'progress' | 'completed' | 'timedout'
}

/** How an endpoint stands, by its counters: what a job that is sent now would meet. */
export function endpointState({ jobs, workers }: EndpointHealth): EndpointState {
  if (jobs.inProgress > 0 || workers.running > 0)
    return { word: 'Running', sentence: 'At least one worker has a job.', tone: 'progress' }
  const ready = workers.idle + workers.ready
  if (ready > 0) return { word: 'Ready', sentence: 'A worker waits for the next job.', tone: 'completed' }
  if (workers.initializing > 0)
    return { word: 'Starting', sentence: 'A worker is starting; jobs wait for it.', tone: 'progress' }
  if (jobs.inQueue > 0)
    return { word: 'Jobs wait', sentence: 'Jobs are queued, and no worker is there to take them.', tone: 'timedout' }
  return { word: 'No worker', sentence: 'Nobody would take a job now; it would wait.', tone: 'neutral' }
}
