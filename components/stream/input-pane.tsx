'use client'

import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { memo, useMemo } from 'react'
import { Button } from '@/components/ui/button'
import { JsonView } from '@/components/ui/json-view'
import { Pane, PaneHeader, PaneTitle } from '@/components/ui/pane'
import { ProblemNote } from '@/components/ui/problem-note'
import { ScrollArea } from '@/components/ui/scroll-area'
import { Skeleton } from '@/components/ui/skeleton'
import { problemOf } from '@/lib/browser/api/api-error'
import { cn } from '@/lib/browser/page/class-names'
import { formatBytes, formatExactBytes } from '@/lib/browser/words/format-bytes'
import { requestQuery, requestUrl } from '@/lib/browser/api/job-queries'
import { imagesIn } from '@/lib/browser/reading/read-chunks'
import type { Job } from '@/lib/contract/jobs'
import { Base64Picture } from './base64-picture'
import { JobFacts } from './job-facts'
import { JobFamily } from './job-family'

/** What was asked: the picture if there is one, the body as it was sent, and how it went out. */
export const InputPane = memo(function InputPane({ job, className }: { job: Job; className?: string }) {
  const request = useQuery(requestQuery(job.id))
  const image = useMemo(() => imagesIn(inputOf(request.data))[0], [request.data])
  return (
    <Pane aria-label="Input" className={cn('min-h-0', className)}>
      <PaneHeader>
        <PaneTitle>Input</PaneTitle>
        <span
          className="text-ink-2"
          title={`${formatExactBytes(job.requestBytes)} of JSON, in which an image is base64`}
        >
          {formatBytes(job.requestBytes)} body
        </span>
        <Button asChild variant="ghost" size="icon-sm" className="ml-auto">
          <a
            href={requestUrl(job.id)}
            download={`${job.id}-request.json`}
            aria-label="Save the request as JSON"
            title="Save the request as JSON"
          >
            <Download aria-hidden="true" />
          </a>
        </Button>
      </PaneHeader>
      <ScrollArea aria-label="Request" className="flex min-h-0 flex-1 flex-col gap-3 p-3">
        {request.isPending ? <InputSkeleton /> : null}
        {request.isError ? <ProblemNote problem={problemOf(request.error)} /> : null}
        {image ? (
          <Base64Picture
            image={image.image}
            alt={`${image.field} of the input`}
            className="max-h-52 min-h-24 w-full shrink-0 rounded-sm bg-subtle object-contain"
          />
        ) : null}
        {request.isSuccess ? <JsonView value={request.data} fileName={`${job.id.slice(0, 8)}-request`} /> : null}
        <JobFacts job={job} />
        <JobFamily job={job} />
      </ScrollArea>
    </Pane>
  )
})

function InputSkeleton() {
  return (
    <>
      <Skeleton className="h-40" />
      <Skeleton className="w-2/3" />
      <Skeleton className="w-1/2" />
    </>
  )
}

function inputOf(body: unknown): unknown {
  return body !== null && typeof body === 'object' && 'input' in body ? body.input : null
}
