import type { Answered } from '@/lib/http/handle'
import { operationOf } from './count-requests'
import type { Telemetry } from './telemetry'
import { whyFailed } from './why-failed'

/** Runs around the answer of a request, and hands it on. */
export type Around = (request: Request, answer: () => Promise<Answered>) => Promise<Answered>

/** What sets a job going, and is the beginning of its trace. */
const SUBMITTING = ['run', 'runsync', 'retry']
const SUBMITTING_PATH = /^\/api\/jobs(\/[^/]+\/(run-again|retry))?$/

/** An endpoint's id in a line of the log; longer ones are no ids. */
const MAX_ID = 64

/** For the gateway's frame: each answer is counted, a submission traced, and a failure told. */
export function observeGateway({ metrics, logger, tracing }: Telemetry): Around {
  return async (request, answer) => {
    const [endpoint = '', ...rest] = new URL(request.url).pathname.replace(/^\/v2\//, '').split('/')
    const operation = operationOf([endpoint, ...rest].join('/'))
    const askedAt = performance.now()
    const submits = SUBMITTING.includes(operation)
    const facts = { 'sluice.source': 'gateway', 'sluice.operation': operation }
    const answered = submits ? await tracing.span('submit', facts, answer) : await answer()
    const { status } = answered.response
    metrics.gatewayRequests.inc({ operation, status: String(status) })
    if (status >= 400) {
      const ms = Math.round(performance.now() - askedAt)
      const told = { operation, endpoint: endpoint.slice(0, MAX_ID), status, code: whyFailed(answered.error), ms }
      logger.info(told, 'gateway request failed')
    }
    return answered
  }
}

/** For the dashboard's frame: a submission is traced. */
export function observeDashboard({ tracing }: Pick<Telemetry, 'tracing'>): Around {
  return (request, answer) => {
    const submits = request.method === 'POST' && SUBMITTING_PATH.test(new URL(request.url).pathname)
    return submits ? tracing.span('submit', { 'sluice.source': 'dashboard' }, answer) : answer()
  }
}
