'use client'

import dynamic from 'next/dynamic'
import { useMemo } from 'react'
import { Skeleton } from '@/components/ui/skeleton'
import { arrivalsSeries } from '@/lib/browser/arrivals-series'
import { STATUS_WORDS } from '@/lib/browser/status-words'
import { useCalmValue } from '@/lib/browser/use-calm-value'
import { useNow } from '@/lib/browser/use-now'
import { useWatchedStream } from '@/lib/browser/watched-stream'
import { ArrivalsSummary } from './arrivals-summary'
import { CHART_HEIGHT } from './chart-height'

// 104 kB of Recharts, for those who open the chart.
const ArrivalsChart = dynamic(() => import('./arrivals-chart').then((module) => module.ArrivalsChart), {
  ssr: false,
  loading: () => <Skeleton className="h-full" />,
})

/** How the chunks of the watched job arrived: in words, and drawn. */
export function Arrivals() {
  const { job, chunks, count } = useWatchedStream()
  const now = useNow(500)
  const ended = job.endedAt === null ? null : Date.parse(job.endedAt)
  const until = ended ?? now ?? 0
  // One value for chunks and clock: each by itself twice a second would be four drawings.
  const latest = useMemo(() => ({ chunks, count, until }), [chunks, count, until])
  const drawn = useCalmValue(latest, 500)
  const series = useMemo(() => arrivalsSeries(drawn.chunks, drawn.count, drawn.until), [drawn])
  return (
    <>
      <ArrivalsSummary series={series} />
      <div className="mt-2" style={{ height: CHART_HEIGHT }}>
        {series.points.length > 1 ? (
          <ArrivalsChart series={series} tone={ended === null ? 'accent' : STATUS_WORDS[job.status].tone} />
        ) : null}
      </div>
    </>
  )
}
