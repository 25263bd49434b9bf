import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { JobAnswer, JobDetail, JobFamily, UsualDuration } from '@/lib/contract/jobs'
import { ProgressUpdates } from '@/lib/contract/progress-updates'
import { cutItems } from './cut-items'
import { fetchJson } from './fetch-json'
import { fetchOk, fetchText } from './fetch-text'
import { ListItem } from './list-item'

const pathOf = (jobId: string) => `/api/jobs/${encodeURIComponent(jobId)}`

/** Where the aggregate of a job is read, and downloaded, as the raw JSON text that the endpoint answered. */
export const aggregateUrl = (jobId: string) => `${pathOf(jobId)}/aggregate`

/** Where the request body of a job is read, as the raw JSON text that was sent. */
export const requestUrl = (jobId: string) => `${pathOf(jobId)}/request`

// Bodies never change once they are there; a retry gives a new aggregate, and with it a new attempt in the key.
const FOREVER = { staleTime: Number.POSITIVE_INFINITY, gcTime: 60_000 }

/** The aggregate of an attempt, parsed as a whole. */
export function aggregateQuery(jobId: string, attempt: number) {
  return queryOptions({
    queryKey: ['jobs', jobId, 'aggregate', attempt],
    queryFn: async ({ signal }) => JSON.parse(await fetchText(aggregateUrl(jobId), { signal })) as unknown,
    ...FOREVER,
    // Comparing 20 MB with what was there before, field by field, would cost more than drawing it.
    structuralSharing: false,
  })
}

/** The same as the raw text. Apart from the parsed one: hardly anybody wants both, and each may be 20 MB. */
export function aggregateTextQuery(jobId: string, attempt: number) {
  return queryOptions({
    queryKey: ['jobs', jobId, 'aggregate-text', attempt],
    queryFn: ({ signal }) => fetchText(aggregateUrl(jobId), { signal }),
    ...FOREVER,
    structuralSharing: false,
  })
}

/** An aggregate in parts: a list by its items, of which each is parsed when it is looked at; anything else whole. */
export type AggregateParts = { items: readonly ListItem[] } | { value: unknown }

/** The same aggregate for those who show it item by item: of a hundred thousand items only those in sight are parsed. */
export function aggregatePartsQuery(jobId: string, attempt: number) {
  return queryOptions({
    queryKey: ['jobs', jobId, 'aggregate-parts', attempt],
    queryFn: async ({ signal }): Promise<AggregateParts> => {
      const answer = await fetchOk(aggregateUrl(jobId), { signal })
      const text = new Uint8Array(await answer.arrayBuffer())
      const cuts = await cutItems(text, () => new Promise((resolve) => setTimeout(resolve)))
      if (!cuts) return { value: JSON.parse(new TextDecoder().decode(text)) as unknown }
      return { items: cuts.map((cut, i) => new ListItem(i + 1, text, cut)) }
    },
    ...FOREVER,
    structuralSharing: false,
  })
}

/** Where stream and aggregate of a closed job differ. */
export function alignmentQuery(jobId: string, attempt: number) {
  return queryOptions({
    queryKey: ['jobs', jobId, 'alignment', attempt],
    queryFn: async ({ signal }) => (await fetchJson(JobDetail, pathOf(jobId), { signal })).alignment,
    ...FOREVER,
  })
}

/** What the worker told by `progress_update`, once `count` of it was seen. */
export function updatesQuery(jobId: string, attempt: number, count: number) {
  return queryOptions({
    queryKey: ['jobs', jobId, 'updates', attempt, count],
    queryFn: async ({ signal }) => (await fetchJson(ProgressUpdates, `${pathOf(jobId)}/updates`, { signal })).updates,
    ...FOREVER,
    // Those that are known stay in sight while one more is fetched.
    placeholderData: (known, before) => (before?.queryKey[3] === attempt ? known : undefined),
  })
}

/** The request body of a job as it was sent. */
export function requestTextQuery(jobId: string) {
  return queryOptions({
    queryKey: ['jobs', jobId, 'request'],
    queryFn: ({ signal }) => fetchText(requestUrl(jobId), { signal }),
    ...FOREVER,
    structuralSharing: false,
  })
}

/** The same, parsed. */
export function requestQuery(jobId: string) {
  return { ...requestTextQuery(jobId), select: parseText }
}

// One function for all, so that a page draws again without parsing 20 MB again.
const parseText = (text: string): unknown => JSON.parse(text)

/** A job as it stands now, without its bodies. */
export function jobQuery(jobId: string) {
  return queryOptions({
    queryKey: ['jobs', jobId],
    queryFn: async ({ signal }) => (await fetchJson(JobAnswer, pathOf(jobId), { signal })).job,
  })
}

/** What a job runs again and what ran it again; asked for while one of them runs, and whenever its page is looked at. */
export function familyQuery(jobId: string) {
  return queryOptions({
    queryKey: ['jobs', jobId, 'family'],
    queryFn: ({ signal }) => fetchJson(JobFamily, `${pathOf(jobId)}/family`, { signal }),
    // Who sends a request again and goes back to it is to see that at once.
    staleTime: 0,
    refetchInterval: ({ state }) => {
      const { parent = null, children = [] } = state.data ?? {}
      return [...(parent ? [parent] : []), ...children].some(({ job }) => !job.closed) ? 2_000 : false
    },
  })
}

/** Where a chunk is read as the raw JSON text that came. */
export const chunkUrl = (jobId: string, attempt: number, seq: number) =>
  `${pathOf(jobId)}/chunks/${seq}?attempt=${attempt}`

/** The JSON text of a chunk, byte for byte. */
export function wireQuery(jobId: string, attempt: number, seq: number) {
  return queryOptions({
    queryKey: ['jobs', jobId, 'wire', attempt, seq],
    queryFn: ({ signal }) => fetchText(chunkUrl(jobId, attempt, seq), { signal }),
    ...FOREVER,
  })
}

/** The body of a chunk that was too large to be sent along. */
export function chunkQuery(jobId: string, attempt: number, seq: number) {
  return queryOptions({
    queryKey: ['jobs', jobId, 'chunk', attempt, seq],
    queryFn: ({ signal }) => fetchJson(z.unknown(), chunkUrl(jobId, attempt, seq), { signal }),
    ...FOREVER,
    structuralSharing: false,
  })
}

/** How long jobs of this job's endpoint usually take. One job more changes little: asked once a minute. */
export function usualDurationQuery(jobId: string) {
  return queryOptions({
    queryKey: ['jobs', jobId, 'usual'],
    queryFn: ({ signal }) => fetchJson(UsualDuration, `${pathOf(jobId)}/usual`, { signal }),
    staleTime: 60_000,
  })
}
