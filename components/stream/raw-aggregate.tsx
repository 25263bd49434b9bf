'use client'

import { useQuery } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { ProblemNote } from '@/components/ui/problem-note'
import { RawText } from '@/components/ui/raw-text'
import { Skeleton } from '@/components/ui/skeleton'
import { problemOf } from '@/lib/browser/api/api-error'
import { aggregateTextQuery } from '@/lib/browser/api/job-queries'
import type { Job } from '@/lib/contract/jobs'

/** The aggregate byte for byte, as `/status` said it. */
export function RawAggregate({ job }: { job: Job }) {
  const { data: text, isError, error, refetch } = useQuery(aggregateTextQuery(job.id, job.attempt))
  if (isError) {
    return (
      <div className="p-3">
        <ProblemNote problem={problemOf(error)} action={<Button onClick={() => void refetch()}>Try again</Button>} />
      </div>
    )
  }
  if (text === undefined) {
    return (
      <div className="flex flex-col gap-3 p-3">
        <Skeleton className="w-3/4" />
        <Skeleton className="w-1/2" />
      </div>
    )
  }
  return (
    <div className="relative flex min-h-0 flex-1">
      <RawText
        label="The aggregate as it came"
        text={text}
        bytes={job.aggregateBytes ?? text.length}
        className="min-w-0 flex-1 p-2.5 pr-12"
      />
      <CopyButton text={text} label="Copy the aggregate as it came" className="absolute top-1.5 right-3" />
    </div>
  )
}
