import { isFinal } from '@/lib/contract/runpod'
import type { JobView } from '@/lib/local-endpoint/queue/read-job'

/**
 * A job as /status, /status-sync and /runsync write it: JSON text in which output and error stand as the worker wrote
 * them. `delayTime` and `executionTime` in ms.
 */
export function jobBody(job: JobView): string {
  const { startedAt, endedAt, queuedAt } = job
  const fields: [string, string | null][] = [
    ['delayTime', startedAt && JSON.stringify(startedAt.getTime() - queuedAt.getTime())],
    ['error', job.error],
    ['executionTime', startedAt && endedAt && JSON.stringify(endedAt.getTime() - startedAt.getTime())],
    ['id', JSON.stringify(job.id)],
    ['output', job.output],
    ['retries', job.retries > 0 || isFinal(job.status) ? JSON.stringify(job.retries) : null],
    ['status', JSON.stringify(job.status)],
    ['workerId', job.workerId && JSON.stringify(job.workerId)],
  ]
  return `{${fields.flatMap(([name, text]) => (text === null ? [] : [`"${name}":${text}`])).join(',')}}`
}
