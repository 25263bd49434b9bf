'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { JsonView } from '@/components/ui/json-view'
import { ProblemNote } from '@/components/ui/problem-note'
import { ScrollArea } from '@/components/ui/scroll-area'
import { problemOf } from '@/lib/browser/api-error'
import { formatBytes } from '@/lib/browser/format-bytes'
import { chunkQuery } from '@/lib/browser/job-queries'
import { imagesIn } from '@/lib/browser/read-chunks'
import { Base64Picture } from './base64-picture'
import type { Row } from './chunk-row'

interface ChunkDetailProps {
  row: Row
  jobId: string
  attempt: number
}

/** All of a chunk, in an area of fixed height: the rows of stream and aggregate stay level when one is opened. */
export function ChunkDetail({ row, jobId, attempt }: ChunkDetailProps) {
  const [asked, setAsked] = useState(false)
  const body = useQuery({ ...chunkQuery(jobId, attempt, row.seq), enabled: row.omitted === true && asked })
  const output = row.omitted ? body.data : row.output
  const image = useMemo(() => imagesIn(output)[0], [output])

  if (row.omitted && !body.isSuccess) {
    return (
      <div className="flex-1 overflow-auto p-3 text-sm">
        {body.isError ? <ProblemNote problem={problemOf(body.error)} /> : null}
        <p className="mb-2 text-ink-2">This chunk is large, so it was not sent along with the others.</p>
        <Button size="sm" aria-disabled={body.isFetching} onClick={() => (asked ? body.refetch() : setAsked(true))}>
          {body.isFetching ? 'Loading…' : `Load ${row.bytes === undefined ? 'it' : formatBytes(row.bytes)}`}
        </Button>
      </div>
    )
  }
  return (
    <div className="relative flex min-h-0 flex-1 gap-2 bg-canvas">
      <ScrollArea aria-label={`Chunk ${row.seq}`} className="min-w-0 flex-1 p-2.5">
        <JsonView value={output} fileName={`chunk-${row.seq}`} />
      </ScrollArea>
      {image ? (
        <div className="my-2.5 mr-10 grid w-2/5 max-w-72 shrink-0 place-items-center">
          <Base64Picture
            image={image.image}
            alt={`${image.field} of chunk ${row.seq}`}
            className="max-h-52 max-w-full rounded-sm bg-subtle object-contain"
          />
        </div>
      ) : null}
      <CopyButton
        text={() => JSON.stringify(output, null, 2)}
        label={`Copy chunk ${row.seq} as JSON`}
        className="absolute top-1.5 right-3"
      />
    </div>
  )
}
