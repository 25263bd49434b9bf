import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { fetchJson } from './fetch-json'
import { fetchText } from './fetch-text'

const pathOf = (jobId: string) => `/api/jobs/${encodeURIComponent(jobId)}`

/** Where the aggregate of a job is read, and downloaded, as the raw JSON text that the endpoint answered. */
export const aggregateUrl = (jobId: string) => `${pathOf(jobId)}/aggregate`

/** Where the request body of a job is read, as the raw JSON text that was sent. */
export const requestUrl = (jobId: string) => `${pathOf(jobId)}/request`

// Bodies never change once they are there; a retry gives a new aggregate, and with it a new attempt in the key.
const FOREVER = { staleTime: Number.POSITIVE_INFINITY, gcTime: 60_000 }

export function aggregateQuery(jobId: string, attempt: number) {
  return queryOptions({
    queryKey: ['jobs', jobId, 'aggregate', attempt],
    queryFn: async ({ signal }) => JSON.parse(await fetchText(aggregateUrl(jobId), { signal })) as unknown,
    ...FOREVER,
    // Comparing 20 MB with what was there before, field by field, would cost more than drawing it.
    structuralSharing: false,
  })
}

export function requestQuery(jobId: string) {
  return queryOptions({
    queryKey: ['jobs', jobId, 'request'],
    queryFn: async ({ signal }) => JSON.parse(await fetchText(requestUrl(jobId), { signal })) as unknown,
    ...FOREVER,
    structuralSharing: false,
  })
}

/** The body of a chunk that was too large to be sent along. */
export function chunkQuery(jobId: string, attempt: number, seq: number) {
  return queryOptions({
    queryKey: ['jobs', jobId, 'chunk', attempt, seq],
    queryFn: ({ signal }) => fetchJson(z.unknown(), `${pathOf(jobId)}/chunks/${seq}?attempt=${attempt}`, { signal }),
    ...FOREVER,
    structuralSharing: false,
  })
}
