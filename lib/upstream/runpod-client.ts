import { EndpointHealth } from '@/lib/contract/runpod'
import { isSluiceError, type SluiceError } from '@/lib/errors'
import { backoffMs, exchange } from './exchange'
import { explainDoubt } from './explain-doubt'
import { explainBadAnswer, wasNeverSent } from './explain-failure'
import {
  type ChunksAnswer,
  readStatusAnswer,
  readStreamAnswer,
  readSubmitAnswer,
  type StatusAnswer,
  type SubmitAnswer,
} from './read-answers'
import { upstreamFetch } from './upstream-fetch'

export interface RunpodClientOptions {
  /** As it stands in a sentence: `Runpod`, `The local endpoint`. */
  name: string
  /** Ends in `/v2`. */
  baseUrl: string
  apiKey?: string | undefined
  fetch?: typeof fetch
  sleep?: (ms: number) => Promise<void>
  random?: () => number
  /** How long an answer that nobody holds back may take. */
  answerMs?: number
}

/** Runpod's data plane. Every method throws SluiceError with an `upstream_*` code. */
export interface RunpodClient {
  /** Sends `body` as it is. Never sent twice unless the first certainly did not arrive (refused connection, 429). */
  run(endpointId: string, body: string): Promise<SubmitAnswer>
  /** As run; held up to `waitMs` (1000–300000) for the end of the job. */
  runsync(endpointId: string, body: string, waitMs: number): Promise<SubmitAnswer>
  status(endpointId: string, jobId: string): Promise<StatusAnswer>
  /** Held up to `waitMs` for the end of the job. */
  statusSync(endpointId: string, jobId: string, waitMs: number): Promise<StatusAnswer>
  /** Consumes what was buffered since the read before; held up to `waitMs` while there is nothing. Not repeated here. */
  stream(endpointId: string, jobId: string, waitMs: number): Promise<ChunksAnswer>
  cancel(endpointId: string, jobId: string): Promise<StatusAnswer>
  retry(endpointId: string, jobId: string): Promise<StatusAnswer>
  /** @returns the answer's text, as it came */
  purgeQueue(endpointId: string): Promise<string>
  /** @returns the parsed health and the answer's text */
  health(endpointId: string): Promise<{ health: EndpointHealth; text: string }>
}

/** Extra time beyond a hold before giving up: giving up earlier loses the chunks of the answer on its way. */
const HOLD_MARGIN_MS = 5_000
/** Slowest upload that is waited for, in bytes a millisecond. */
const UPLOAD_FLOOR = 250
const ATTEMPTS = 3

/** Makes a client; nothing is sent until a method is called. */
export function createRunpodClient(options: RunpodClientOptions): RunpodClient {
  const upstream = { name: options.name, secret: options.apiKey }
  const send = options.fetch ?? upstreamFetch
  const sleep = options.sleep ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)))
  const random = options.random ?? Math.random
  const answerMs = options.answerMs ?? 15_000

  async function call<T>(
    method: 'GET' | 'POST',
    path: string,
    read: (text: string) => T,
    { body, holdMs = 0 }: { body?: string; holdMs?: number } = {},
  ): Promise<T> {
    // A held read is given up soon after its hold; a submission is not, for nobody would know whether it ran.
    const patienceMs = holdMs && body === undefined ? HOLD_MARGIN_MS : answerMs
    const timeoutMs = holdMs + patienceMs + Math.ceil((body?.length ?? 0) / UPLOAD_FLOOR)
    const url = `${options.baseUrl}/${path}`
    const { httpStatus, text } = await exchange({
      fetch: send,
      upstream,
      url,
      method,
      timeoutMs,
      ...(body !== undefined && { body }),
    })
    try {
      return read(text)
    } catch (error) {
      throw explainBadAnswer(upstream, httpStatus, text, error)
    }
  }

  async function repeating<T>(mayRepeat: (error: SluiceError) => boolean, attempt: () => Promise<T>): Promise<T> {
    for (let failures = 1; ; failures++) {
      try {
        return await attempt()
      } catch (error) {
        if (!isSluiceError(error) || failures >= ATTEMPTS || !mayRepeat(error)) throw error
        await sleep(backoffMs(failures, error, random, 250, 5_000))
      }
    }
  }

  async function submitting<T>(attempt: () => Promise<T>): Promise<T> {
    try {
      return await repeating(notAccepted, attempt)
    } catch (error) {
      throw explainDoubt(error)
    }
  }

  return {
    run: (endpointId, body) => submitting(() => call('POST', `${endpointId}/run`, readSubmitAnswer, { body })),
    runsync: (endpointId, body, waitMs) =>
      submitting(() =>
        call('POST', `${endpointId}/runsync?wait=${waitMs}`, readSubmitAnswer, { body, holdMs: waitMs }),
      ),
    status: (endpointId, jobId) =>
      repeating(passing, () => call('GET', `${endpointId}/status/${jobId}`, readStatusAnswer)),
    statusSync: (endpointId, jobId, waitMs) =>
      call('GET', `${endpointId}/status-sync/${jobId}?wait=${waitMs}`, readStatusAnswer, { holdMs: waitMs }),
    stream: (endpointId, jobId, waitMs) =>
      call('GET', `${endpointId}/stream/${jobId}?wait=${waitMs}`, readStreamAnswer, { holdMs: waitMs }),
    cancel: (endpointId, jobId) =>
      repeating(passing, () => call('POST', `${endpointId}/cancel/${jobId}`, readStatusAnswer, { body: '' })),
    retry: (endpointId, jobId) =>
      repeating(notAccepted, () => call('POST', `${endpointId}/retry/${jobId}`, readStatusAnswer, { body: '' })),
    purgeQueue: (endpointId) => call('POST', `${endpointId}/purge-queue`, validJson, { body: '' }),
    health: (endpointId) =>
      repeating(passing, () =>
        call('GET', `${endpointId}/health`, (text) => ({ health: EndpointHealth.parse(JSON.parse(text)), text })),
      ),
  }
}

/** For what must happen once: only a refusal that is certain may be followed by another try. */
function notAccepted(error: SluiceError): boolean {
  return error.code === 'upstream_rate_limited' || wasNeverSent(error)
}

/** For what may be asked again: failures that pass by themselves. Not time-outs: whoever waited so long is told now. */
function passing(error: SluiceError): boolean {
  return error.code === 'upstream_rate_limited' || error.code === 'upstream_unavailable'
}

function validJson(text: string): string {
  JSON.parse(text)
  return text
}
