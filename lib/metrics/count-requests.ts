import type { Metrics } from './create-metrics'

/** What the job API has; everything else counts as one, so that nobody can make series up. */
const OPERATIONS = ['run', 'runsync', 'status', 'status-sync', 'stream', 'cancel', 'retry', 'purge-queue', 'health']

/** The operation in a path `<endpoint>/<operation>[/<job>]`, or `other`. */
export function operationOf(path: string): string {
  const operation = path.split('/')[1] ?? ''
  return OPERATIONS.includes(operation) ? operation : 'other'
}

/** The same fetch, with its requests counted by operation and answer: also those that the client repeats by itself. */
export function countRequests(
  send: typeof fetch,
  { baseUrl, upstream, metrics }: { baseUrl: string; upstream: 'local' | 'runpod'; metrics: Metrics },
): typeof fetch {
  return async (url, init) => {
    const path = String(url).slice(baseUrl.length + 1)
    const operation = operationOf(path.replace(/\?.*/, ''))
    const count = (status: string) => metrics.upstreamRequests.inc({ upstream, operation, status })
    try {
      const response = await send(url, init)
      count(String(response.status))
      return response
    } catch (error) {
      count('none')
      throw error
    }
  }
}
