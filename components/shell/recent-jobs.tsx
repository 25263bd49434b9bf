'use client'

import { useQuery } from '@tanstack/react-query'
import { Activity } from 'lucide-react'
import { StatusMark } from '@/components/ui/status-mark'
import { recentJobsQuery } from '@/lib/browser/job-list'
import { PaletteItem } from './palette-item'

/** The newest jobs, for the palette. */
export function RecentJobs({ onJob }: { onJob: (id: string) => void }) {
  const { data } = useQuery(recentJobsQuery())
  return data?.jobs.map((job) => (
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
}
