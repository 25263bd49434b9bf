'use client'

import { useQuery } from '@tanstack/react-query'
import { Select } from '@/components/ui/select'
import { endpointsQuery } from '@/lib/browser/endpoint-list'
import type { JobFilter } from '@/lib/browser/job-list'
import { StatusFilter } from './status-filter'

interface HistoryFilterProps {
  filter: JobFilter
  setFilter: (filter: JobFilter) => void
}

// Radix keeps the empty value for "nothing chosen".
const ALL = '*'

/** Which jobs: by status, by endpoint. */
export function HistoryFilter({ filter, setFilter }: HistoryFilterProps) {
  const { data } = useQuery(endpointsQuery())
  const options = (data?.endpoints ?? []).map((each) => ({ value: each.id, label: each.name }))
  // A link may name an endpoint that is not in the list; its jobs may still be in the history.
  if (filter.endpoint && !options.some((option) => option.value === filter.endpoint)) {
    options.push({ value: filter.endpoint, label: filter.endpoint })
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <StatusFilter status={filter.status} onStatus={(status) => setFilter({ ...filter, status })} />
      <Select
        aria-label="Endpoint"
        className="max-w-60"
        value={filter.endpoint ?? ALL}
        onValueChange={(value) => setFilter({ ...filter, endpoint: value === ALL ? null : value })}
        options={[{ value: ALL, label: 'All endpoints' }, ...options]}
      />
    </div>
  )
}
