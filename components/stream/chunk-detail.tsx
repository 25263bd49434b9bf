'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { JsonView } from '@/components/ui/json-view'
import { ProblemNote } from '@/components/ui/problem-note'
import { ScrollArea } from '@/components/ui/scroll-area'
import { problemOf } from '@/lib/browser/api/api-error'
import { formatBytes } from '@/lib/browser/words/format-bytes'
import { chunkQuery, wireQuery } from '@/lib/browser/api/job-queries'
import { imagesIn } from '@/lib/browser/reading/read-chunks'
import { hasRounded } from '@/lib/browser/reading/rounded-numbers'
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
  const client = useQueryClient()
  const isHere = row.load !== undefined
  const body = useQuery({ ...chunkQuery(jobId, attempt, row.seq), enabled: row.omitted === true && asked && !isHere })
  const loaded = isHere && asked ? row.load?.() : body.data
  const output = row.omitted ? loaded : row.output
  const isItem = row.receivedAt === undefined
  const name = `${isItem ? 'item' : 'chunk'} ${row.seq}`
  const image = useMemo(() => imagesIn(output)[0], [output])

  if (row.omitted && !body.isSuccess && !(isHere && asked)) {
    return (
      <div className="flex-1 overflow-auto p-3 text-sm">
        {body.isError ? <ProblemNote problem={problemOf(body.error)} /> : null}
        <p className="mb-2 text-ink-2">
          {isHere ? 'This item is large.' : 'This chunk is large, so it was not sent along with the others.'}
        </p>
        <Button size="sm" aria-disabled={body.isFetching} onClick={() => (asked ? body.refetch() : setAsked(true))}>
          {body.isFetching ? 'Loading…' : `Load ${row.bytes === undefined ? 'it' : formatBytes(row.bytes)}`}
        </Button>
      </div>
    )
  }
  return (
    <div className="relative flex min-h-0 flex-1 gap-2 bg-canvas">
      <ScrollArea aria-label={`${isItem ? 'Item' : 'Chunk'} ${row.seq}`} className="min-w-0 flex-1 p-2.5">
        <JsonView value={output} fileName={name.replace(' ', '-')} />
      </ScrollArea>
      {image ? (
        <div className="my-2.5 mr-10 grid w-2/5 max-w-72 shrink-0 place-items-center">
          <Base64Picture
            image={image.image}
            alt={`${image.field} of ${name}`}
            className="max-h-52 max-w-full rounded-sm bg-subtle object-contain"
          />
        </div>
      ) : null}
      <CopyButton
        text={async () => {
          // What the page shows rounded is copied as it came.
          if (!hasRounded(output)) return JSON.stringify(output, null, 2)
          const raw = isItem ? row.text?.() : await client.fetchQuery(wireQuery(jobId, attempt, row.seq))
          return raw ?? JSON.stringify(output, null, 2)
        }}
        label={`Copy ${name} as JSON`}
        className="absolute top-1.5 right-3"
      />
    </div>
  )
}
