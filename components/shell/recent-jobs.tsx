'use client'

import { useQuery } from '@tanstack/react-query'
import { useCommandState } from 'cmdk'
import { Activity } from 'lucide-react'
import { StatusMark } from '@/components/ui/status-mark'
import { recentJobsQuery } from '@/lib/browser/api/job-list'
import { PaletteItem } from './palette-item'

/** Sluice's ids are UUIDs, Runpod's are UUIDs with a suffix. */
const LOOKS_LIKE_ID = /^[0-9a-f]{8}-[0-9a-f-]{27}(-[a-z0-9]+)?$/i

/** The newest jobs, for the palette; and any other, for who has its id, Sluice's or the upstream's. */
export function RecentJobs({ onJob }: { onJob: (id: string) => void }) {
  const { data } = useQuery(recentJobsQuery())
  const searched = useCommandState((state) => state.search.trim())
  const isKnown = data?.jobs.some(({ id, upstreamId }) => id === searched || upstreamId === searched)
  const jobs = data?.jobs.map((job) => (
    <PaletteItem
      key={job.id}
      value={`job ${job.id}`}
      keywords={[job.requestPreview, job.endpointId, job.upstreamId ?? '', job.id]}
      Icon={Activity}
      onSelect={() => onJob(job.id)}
    >
      <span className="min-w-0 flex-1 truncate">{job.requestPreview || job.id}</span>
      <span className="hidden truncate font-mono text-ink-3 sm:inline">{job.endpointId}</span>
      <StatusMark status={job.status} />
    </PaletteItem>
  ))
  return (
    <>
      {jobs}
      {LOOKS_LIKE_ID.test(searched) && !isKnown ? (
        <PaletteItem value={`job ${searched}`} Icon={Activity} onSelect={() => onJob(searched)}>
          Open the job with this id
        </PaletteItem>
      ) : null}
    </>
  )
}
