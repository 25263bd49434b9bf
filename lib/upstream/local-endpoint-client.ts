import type { z } from 'zod'
import {
  Faults,
  LocalEndpointDetail,
  LocalEndpointList,
  ResultsExpired,
  WorkerKilled,
  WorkerLines,
} from '@/lib/contract/local-endpoint'
import { exchange } from './exchange'
import { explainBadAnswer } from './explain-failure'
import { explainLocalFailure } from './explain-local-failure'
import { upstreamFetch } from './upstream-fetch'

export interface LocalEndpointClientOptions {
  /** Of the local endpoint, as SDKs have it; ends in `/v2`. Its own API lies beside that. */
  baseUrl: string
  fetch?: typeof fetch
  /** How long an answer may take. Pages wait for it, and it comes from this machine. */
  answerMs?: number
}

/** What Runpod's job API has no word for, asked of the local endpoint. Every method throws SluiceError. */
export interface LocalEndpointClient {
  /** Where SDKs and workers reach the same local endpoint; ends in `/v2`. */
  readonly sdkBaseUrl: string
  list(): Promise<LocalEndpointList>
  detail(endpointId: string): Promise<LocalEndpointDetail>
  /** Replaces all faults of the endpoint. @returns them as they now are */
  setFaults(endpointId: string, faults: Faults): Promise<Faults>
  /** The results of finished jobs expire now. @returns how many */
  expireResults(endpointId: string): Promise<number>
  /** The newest lines that a worker printed, at most 500. */
  workerLog(endpointId: string, workerId: string): Promise<WorkerLines>
  /** Ends the worker's process now. @throws SluiceError `conflict` when nobody on this machine looks after it */
  killWorker(endpointId: string, workerId: string): Promise<void>
}

const UPSTREAM = { name: 'The local endpoint', secret: undefined }

/** Makes a client; nothing is sent until a method is called. */
export function createLocalEndpointClient(options: LocalEndpointClientOptions): LocalEndpointClient {
  const { baseUrl, fetch = upstreamFetch, answerMs = 5_000 } = options
  const endpoints = `${baseUrl.replace(/\/v2$/, '')}/local/endpoints`

  async function call<Schema extends z.ZodType>(
    schema: Schema,
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: string,
  ): Promise<z.output<Schema>> {
    const url = `${endpoints}${path}`
    const request = { fetch, upstream: UPSTREAM, url, method, timeoutMs: answerMs }
    const { httpStatus, text } = await exchange({ ...request, ...(body !== undefined && { body }) }).catch((error) => {
      throw explainLocalFailure(error, path)
    })
    try {
      return schema.parse(JSON.parse(text))
    } catch (error) {
      throw explainLocalFailure(explainBadAnswer(UPSTREAM, httpStatus, text, error), path)
    }
  }

  return {
    sdkBaseUrl: baseUrl,
    list: () => call(LocalEndpointList, 'GET', ''),
    detail: (endpointId) => call(LocalEndpointDetail, 'GET', `/${endpointId}`),
    setFaults: (endpointId, faults) => call(Faults, 'PUT', `/${endpointId}/faults`, JSON.stringify(faults)),
    expireResults: async (endpointId) =>
      (await call(ResultsExpired, 'POST', `/${endpointId}/expire-results`, '')).expired,
    workerLog: (endpointId, workerId) => call(WorkerLines, 'GET', `/${endpointId}/workers/${workerId}/log`),
    killWorker: async (endpointId, workerId) =>
      void (await call(WorkerKilled, 'POST', `/${endpointId}/workers/${workerId}/kill`, '')),
  }
}
