'use client'

import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { ProblemNote } from '@/components/ui/problem-note'
import { RawText } from '@/components/ui/raw-text'
import { problemOf } from '@/lib/browser/api/api-error'
import { formatBytes } from '@/lib/browser/words/format-bytes'
import { chunkUrl, wireQuery } from '@/lib/browser/api/job-queries'
import { LINE_BYTES } from '@/lib/contract/wire'
import type { Row } from './chunk-row'

interface WireDetailProps {
  row: Row
  jobId: string
  attempt: number
}

/** A chunk's JSON byte for byte; of a long one the beginning, with all of it to load, copy and save. */
export function WireDetail({ row: { seq, bytes = 0 }, jobId, attempt }: WireDetailProps) {
  const [asked, setAsked] = useState(bytes <= LINE_BYTES)
  const {
    data: text,
    isError,
    error,
    isFetching,
    refetch,
  } = useQuery({
    ...wireQuery(jobId, attempt, seq),
    enabled: asked,
  })
  if (text === undefined) {
    return (
      <div className="flex-1 overflow-auto p-3 text-sm">
        {isError ? <ProblemNote problem={problemOf(error)} /> : null}
        <Button size="sm" aria-disabled={isFetching} onClick={() => (asked ? refetch() : setAsked(true))}>
          {isFetching ? 'Loading…' : `Load ${formatBytes(bytes)}`}
        </Button>
      </div>
    )
  }
  return (
    <div className="relative flex min-h-0 flex-1 bg-canvas">
      <RawText label={`Chunk ${seq} as it came`} text={text} bytes={bytes} className="min-w-0 flex-1 p-2.5 pr-18" />
      <div className="absolute top-1.5 right-3 flex">
        <Button asChild variant="ghost" size="icon-sm">
          <a
            href={chunkUrl(jobId, attempt, seq)}
            download={`chunk-${seq}.json`}
            aria-label={`Save chunk ${seq} as it came`}
            title={`Save chunk ${seq} as it came`}
          >
            <Download aria-hidden="true" />
          </a>
        </Button>
        <CopyButton text={text} label={`Copy chunk ${seq} as it came`} />
      </div>
    </div>
  )
}
