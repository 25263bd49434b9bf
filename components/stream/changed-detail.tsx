'use client'

import { useState } from 'react'
import { JsonDiff } from '@/components/ui/json-diff'
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs'
import { useMediaQuery } from '@/lib/browser/page/use-media-query'
import { ChunkDetail } from './chunk-detail'
import type { Row } from './chunk-row'

interface ChangedDetailProps {
  row: Row
  /** What stands at its place on the other side, and differs. */
  beside: Row
  jobId: string
  attempt: number
}

/** Of a chunk and its item that differ: what differs, or the one by itself. */
export function ChangedDetail({ row, beside, jobId, attempt }: ChangedDetailProps) {
  const isItem = row.receivedAt === undefined
  // Side by side, the chunk stands beside what became of it; in a tab, the difference is all that is in sight of both.
  const isBeside = useMediaQuery('(min-width: 1024px)')
  const [chosen, choose] = useState<string | null>(null)
  const [chunk, item] = isItem ? [beside, row] : [row, beside]
  return (
    <Tabs
      value={chosen ?? (isBeside && !isItem ? 'value' : 'difference')}
      onValueChange={choose}
      className="flex min-h-0 flex-1 flex-col bg-canvas"
    >
      <TabList aria-label={`Chunk ${chunk.seq} and item ${item.seq}`} className="shrink-0 px-1">
        <Tab value="difference" className="h-7">
          Difference
        </Tab>
        <Tab value="value" className="h-7">
          {isItem ? `Item ${row.seq}` : `Chunk ${row.seq}`}
        </Tab>
      </TabList>
      <TabPanel value="difference" className="flex min-h-0 flex-1 flex-col">
        <JsonDiff
          before={chunk.output}
          after={item.output}
          label={`From chunk ${chunk.seq} to item ${item.seq}`}
          fileName={`chunk-${chunk.seq}`}
          className="flex-1"
        />
      </TabPanel>
      <TabPanel value="value" className="flex min-h-0 flex-1 flex-col">
        <ChunkDetail row={row} jobId={jobId} attempt={attempt} />
      </TabPanel>
    </Tabs>
  )
}
