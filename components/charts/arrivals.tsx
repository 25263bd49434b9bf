'use client'

import dynamic from 'next/dynamic'
import { useMemo, useSyncExternalStore } from 'react'
import { Skeleton } from '@/components/ui/skeleton'
import { arrivalsSeries } from '@/lib/browser/timeline/arrivals-series'
import { STATUS_WORDS } from '@/lib/browser/words/status-words'
import { useCalmValue } from '@/lib/browser/page/use-calm-value'
import { useNow } from '@/lib/browser/page/use-now'
import { useWatchedStream } from '@/lib/browser/timeline/watched-stream'
import { ArrivalsSummary } from './arrivals-summary'
import { CHART_HEIGHT } from './chart-height'

// 104 kB of Recharts, for those who open the chart.
const ArrivalsChart = dynamic(() => import('./arrivals-chart').then((module) => module.ArrivalsChart), {
  ssr: false,
  loading: () => <Skeleton className="h-full" />,
})

/** A replay moves with every frame; the chart costs some milliseconds, and that of many chunks tens of them. */
const REPLAY_MS = { few: 100, many: 500 }
const MANY = 5_000

/** How the chunks of the watched job arrived: in words, and drawn. */
export function Arrivals() {
  const { job, chunks, count, clock } = useWatchedStream()
  const now = useNow(500)
  const { atMs } = useSyncExternalStore(clock.subscribe, clock.getState, clock.getState)
  const ended = job.endedAt === null ? null : Date.parse(job.endedAt)
  const until = ended ?? now ?? 0
  // One value for chunks and clock: each by itself twice a second would be four drawings.
  const latest = useMemo(() => ({ chunks, count, until }), [chunks, count, until])
  const drawn = useCalmValue(latest, 500)
  const whole = useMemo(() => arrivalsSeries(drawn.chunks, drawn.count, drawn.until), [drawn])
  const replayedMs = useCalmValue(atMs, count < MANY ? REPLAY_MS.few : REPLAY_MS.many)
  const series = useMemo(() => {
    if (replayedMs === null) return whole
    const { count: arrived = 0 } = clock.getMoment() ?? {}
    return arrivalsSeries(drawn.chunks, arrived, Date.parse(job.attemptBeganAt) + replayedMs)
  }, [whole, drawn, clock, replayedMs, job.attemptBeganAt])
  return (
    <>
      <ArrivalsSummary series={series} />
      <div className="mt-2" style={{ height: CHART_HEIGHT }}>
        {whole.points.length > 1 ? (
          <ArrivalsChart
            series={series}
            axes={whole}
            tone={ended === null ? 'accent' : STATUS_WORDS[job.status].tone}
          />
        ) : null}
      </div>
    </>
  )
}
