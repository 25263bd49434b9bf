import type { RunpodStatus } from '@/lib/contract/runpod'
import type { JobRow } from '@/lib/jobs/find-job'
import { readAggregate } from '@/lib/jobs/read-body'
import type { GatewayContext } from './context'

/**
 * A closed job as `/status` answers it, from the record: it does not expire. `output` and `error` are the upstream's own
 * JSON texts.
 */
export async function jobAnswer(ctx: GatewayContext, row: JobRow): Promise<string> {
  const output = row.aggregateBytes === null ? null : await readAggregate(ctx, row.id)
  const members: [string, string | null][] = [
    ['id', JSON.stringify(row.upstreamId)],
    ['status', JSON.stringify(runpodWord(row))],
    ['delayTime', numberText(row.delayTimeMs)],
    ['executionTime', numberText(row.executionTimeMs)],
    ['workerId', row.workerId === null ? null : JSON.stringify(row.workerId)],
    ['retries', row.retries > 0 ? String(row.retries) : null],
    ['output', output],
    ['error', row.error ?? (row.status === 'EXPIRED' ? JSON.stringify(row.problem?.message ?? 'expired') : null)],
  ]
  return `{${members
    .filter(([, text]) => text !== null)
    .map(([name, text]) => `"${name}":${text}`)
    .join(',')}}`
}

/** A closed job's status in Runpod's words. A job that expired upstream ends clients' loops as TIMED_OUT. */
export function runpodWord(row: JobRow): RunpodStatus {
  if (row.status === 'EXPIRED') return 'TIMED_OUT'
  return row.status === 'SUBMITTING' || row.status === 'NOT_ACCEPTED' ? 'IN_QUEUE' : row.status
}

function numberText(value: number | null): string | null {
  return value === null ? null : String(value)
}
