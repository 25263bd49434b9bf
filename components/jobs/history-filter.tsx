'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ChoiceFilter } from '@/components/ui/choice-filter'
import { Select } from '@/components/ui/select'
import { StatusMark } from '@/components/ui/status-mark'
import { VerdictIcon } from '@/components/ui/verdict-icon'
import { endpointsQuery } from '@/lib/browser/api/endpoint-list'
import { type JobFilter, verdictCountsQuery } from '@/lib/browser/api/job-list'
import { STATUS_WORDS } from '@/lib/browser/words/status-words'
import { VERDICT_WORDS } from '@/lib/browser/words/verdict-words'
import { JobStatus } from '@/lib/contract/jobs'
import { VerdictKind } from '@/lib/contract/verdict'

interface HistoryFilterProps {
  filter: JobFilter
  setFilter: (filter: JobFilter) => void
}

// Radix keeps the empty value for "nothing chosen".
const ALL = '*'

/** Which jobs: by status, by verdict, by endpoint. */
export function HistoryFilter({ filter, setFilter }: HistoryFilterProps) {
  const { data } = useQuery(endpointsQuery())
  const [isChoosing, setChoosing] = useState(false)
  const { data: verdicts } = useQuery({ ...verdictCountsQuery(filter), enabled: isChoosing })
  const options = (data?.endpoints ?? []).map((each) => ({ value: each.id, label: each.name }))
  // A link may name an endpoint that is not in the list; its jobs may still be in the history.
  if (filter.endpoint && !options.some((option) => option.value === filter.endpoint)) {
    options.push({ value: filter.endpoint, label: filter.endpoint })
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <ChoiceFilter
        label="Status"
        all="All statuses"
        many="statuses"
        options={JobStatus.options}
        chosen={filter.status}
        onChoose={(status) => setFilter({ ...filter, status })}
        wordOf={(status) => STATUS_WORDS[status].word}
      >
        {(status) => <StatusMark status={status} />}
      </ChoiceFilter>
      <ChoiceFilter
        label="Verdict"
        all="All verdicts"
        many="verdicts"
        options={VerdictKind.options}
        chosen={filter.verdict}
        onChoose={(verdict) => setFilter({ ...filter, verdict })}
        wordOf={(kind) => VERDICT_WORDS[kind].word}
        onOpenChange={setChoosing}
        countOf={(kind) => verdicts && (verdicts.counts[kind] ?? 0)}
        note={verdicts?.among ? `Of the newest ${verdicts.among.toLocaleString('en-US')} jobs` : undefined}
      >
        {(kind) => (
          <>
            <VerdictIcon kind={kind} className="size-4" />
            {VERDICT_WORDS[kind].word}
          </>
        )}
      </ChoiceFilter>
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
