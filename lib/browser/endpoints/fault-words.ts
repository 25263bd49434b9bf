import type { FaultKind } from '@/lib/contract/local-endpoint'

interface FaultWords {
  name: string
  sentence: string
}

/** What each fault is called, and what it does, in the order in which the panel has them. */
export const FAULT_GROUPS: readonly { title: string; faults: Partial<Record<FaultKind, FaultWords>> }[] = [
  {
    title: 'To jobs',
    faults: {
      slow_queue: { name: 'Slow queue', sentence: 'A job waits at least this long before a worker gets it.' },
      cold_start: { name: 'Cold start', sentence: 'After 5 s without a job, the next one waits for a worker to boot.' },
      chunk_with_completed: {
        name: 'Last chunk with COMPLETED',
        sentence: 'The last chunk comes in the answer that says COMPLETED: clients that stop there lose it.',
      },
      chunk_after_completed: {
        name: 'Last chunk after COMPLETED',
        sentence: 'The last chunk comes one answer after the first that said COMPLETED.',
      },
      early_404: { name: 'Early 404', sentence: 'A new job is not known to /status and /stream for a while.' },
    },
  },
  {
    title: 'To chunks: one in five, unless you say otherwise',
    faults: {
      lost_chunk: { name: 'Lost chunk', sentence: '/stream never gives it; the aggregate has it.' },
      doubled_chunk: { name: 'Doubled chunk', sentence: '/stream gives it twice; the aggregate has it once.' },
      split_chunk: {
        name: 'Split chunk',
        sentence:
          'One over 1 MB comes in pieces: strings that joined are its text. Every one, unless you say otherwise.',
      },
    },
  },
  {
    title: 'To requests',
    faults: {
      status_429_json: { name: '429, JSON', sentence: 'Too many requests, with a Retry-After and a JSON body.' },
      status_429_text: {
        name: '429, plain text',
        sentence: 'Too many requests, as a proxy says it: no JSON, no hint.',
      },
      status_502: { name: '502', sentence: 'Bad gateway: the request is not carried out.' },
      status_401: { name: '401', sentence: 'The key is refused, as if it had just been revoked.' },
      too_large: { name: 'Body too large', sentence: 'A submission is refused for its size, whatever its size.' },
      cut_connection: {
        name: 'Cut connection',
        sentence: 'The request is carried out, and the answer breaks off in its middle.',
      },
      hang: { name: 'Hang', sentence: 'No answer for this long, then the connection closes.' },
    },
  },
]
