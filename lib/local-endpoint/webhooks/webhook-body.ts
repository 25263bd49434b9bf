import type { RunpodStatus } from '@/lib/contract/runpod'
import { objectMembers } from '@/lib/json/raw-json'

/** A finished job with a webhook. `request`, `output` and `error` are JSON text. */
export interface EndedJob {
  id: string
  status: RunpodStatus
  request: string
  output: string | null
  error: string | null
  queuedAt: Date
  startedAt: Date | null
  endedAt: Date
  webhook: string
}

/**
 * What Runpod posts to a webhook: JSON text in which input, output and error stand as they came, the whole input too;
 * `error` only when there is one. Times in ms.
 */
export function webhookBody(job: EndedJob): string {
  const startedMs = (job.startedAt ?? job.endedAt).getTime()
  const fields: [string, string | null][] = [
    ['delayTime', JSON.stringify(startedMs - job.queuedAt.getTime())],
    ['error', job.error],
    ['executionTime', JSON.stringify(job.endedAt.getTime() - startedMs)],
    ['id', JSON.stringify(job.id)],
    ['input', objectMembers(job.request).get('input') ?? 'null'],
    ['output', job.output ?? 'null'],
    ['status', JSON.stringify(job.status)],
    ['webhook', JSON.stringify(job.webhook)],
  ]
  return `{${fields.flatMap(([name, text]) => (text === null ? [] : [`"${name}":${text}`])).join(',')}}`
}
