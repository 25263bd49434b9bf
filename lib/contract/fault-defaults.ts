import type { FaultKind, JobOperation } from './local-endpoint'

interface FaultDefaults {
  /** Milliseconds; absent for kinds that do not last. */
  ms?: number
  /** Absent for kinds that do not befall requests. */
  operations?: readonly JobOperation[]
}

const READS = ['status', 'status-sync', 'stream'] as const

/** What a fault's `ms` and `operations` are when it does not say. A kind without an entry of one ignores that one. */
export const FAULT_DEFAULTS: Record<FaultKind, FaultDefaults> = {
  slow_queue: { ms: 5_000 },
  cold_start: { ms: 10_000 },
  chunk_with_completed: {},
  chunk_after_completed: {},
  early_404: { ms: 3_000, operations: READS },
  lost_chunk: {},
  doubled_chunk: {},
  split_chunk: {},
  status_429_json: { ms: 1_000, operations: ['run', 'runsync', ...READS] },
  status_429_text: { operations: ['run', 'runsync', ...READS] },
  status_502: { operations: READS },
  status_401: {
    operations: ['run', 'runsync', ...READS, 'cancel', 'retry', 'purge-queue', 'health'],
  },
  too_large: { operations: ['run', 'runsync'] },
  // A submission whose answer is lost runs unknown to whoever sent it: only when asked for.
  cut_connection: { operations: READS },
  hang: { ms: 30_000, operations: READS },
}
