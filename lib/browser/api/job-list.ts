import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { JobPage, type JobRow, type JobStatus } from '@/lib/contract/jobs'
import type { VerdictKind } from '@/lib/contract/verdict'
import { VerdictCounts } from '@/lib/contract/verdict-counts'
import { fetchJson } from './fetch-json'

/** What the history shows; it lives in the URL. */
export interface JobFilter {
  status: readonly JobStatus[]
  verdict: readonly VerdictKind[]
  endpoint: string | null
}

const PAGE_SIZE = 50
const MOST_LIVE_ROWS = 200
const BUSY_MS = 1_500
const CALM_MS = 3_000

/** The history, page by page, as far as it was asked for. */
export function jobPagesQuery(filter: JobFilter) {
  return infiniteQueryOptions({
    queryKey: ['jobs', 'pages', filter],
    queryFn: ({ pageParam, signal }) => fetchJson(JobPage, jobsUrl(filter, PAGE_SIZE, pageParam), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    // The head query keeps these rows fresh; asking for every page again each second would not.
    staleTime: 60_000,
  })
}

/** The newest jobs, asked for again and again while the tab is seen: as many as are shown, up to 200. */
export function jobHeadQuery(filter: JobFilter, shown: number) {
  const limit = Math.min(MOST_LIVE_ROWS, Math.max(PAGE_SIZE, shown))
  return queryOptions({
    queryKey: ['jobs', 'head', filter, limit],
    queryFn: ({ signal }) => fetchJson(JobPage, jobsUrl(filter, limit, null), { signal }),
    refetchInterval: (query) => (query.state.data?.jobs.some(isOpen) ? BUSY_MS : CALM_MS),
    staleTime: 0,
  })
}

function isOpen(job: JobRow): boolean {
  return !job.closed
}

function jobsUrl(filter: JobFilter, limit: number, cursor: string | null): string {
  const query = new URLSearchParams({ limit: String(limit) })
  if (cursor) query.set('cursor', cursor)
  if (filter.status.length > 0) query.set('status', filter.status.join(','))
  if (filter.verdict.length > 0) query.set('verdict', filter.verdict.join(','))
  if (filter.endpoint) query.set('endpoint', filter.endpoint)
  return `/api/jobs?${query}`
}

/** How many jobs have each verdict under the other filters. */
export function verdictCountsQuery({ status, endpoint }: JobFilter) {
  return queryOptions({
    queryKey: ['jobs', 'verdicts', status, endpoint],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams()
      if (status.length > 0) query.set('status', status.join(','))
      if (endpoint) query.set('endpoint', endpoint)
      return fetchJson(VerdictCounts, `/api/verdicts?${query}`, { signal })
    },
    staleTime: 5_000,
  })
}

/** The few newest jobs, for the palette. */
export function recentJobsQuery() {
  return queryOptions({
    queryKey: ['jobs', 'recent'],
    queryFn: ({ signal }) =>
      fetchJson(JobPage, jobsUrl({ status: [], verdict: [], endpoint: null }, 8, null), { signal }),
  })
}

/** The newest jobs to choose from: as many as the server lists at once. */
export function pickableJobsQuery() {
  return queryOptions({
    queryKey: ['jobs', 'pickable'],
    queryFn: ({ signal }) =>
      fetchJson(JobPage, jobsUrl({ status: [], verdict: [], endpoint: null }, MOST_LIVE_ROWS, null), { signal }),
  })
}
