'use client'

import { memo } from 'react'
import { Area, CartesianGrid, ComposedChart, Line, ReferenceArea, Tooltip, XAxis, YAxis } from 'recharts'
import type { Arrival, ArrivalsSeries } from '@/lib/browser/timeline/arrivals-series'
import { byteTicks, durationTicks, formatTick } from '@/lib/browser/timeline/axis-ticks'
import { formatBytes } from '@/lib/browser/words/format-bytes'
import type { StatusTone } from '@/lib/browser/words/status-words'
import { ArrivalTip } from './arrival-tip'
import { CHART_HEIGHT } from './chart-height'

interface ArrivalsChartProps {
  series: ArrivalsSeries
  /** What the axes reach over: of a replay, the whole job. */
  axes: Pick<ArrivalsSeries, 'spanMs' | 'highestGapMs' | 'bytes'>
  tone: StatusTone | 'accent'
}

const AXIS_WIDTH = 64
const MARGIN = { top: 22, right: 8, bottom: 0, left: 0 }
const TIME_HEIGHT = 24
const GAPS_HEIGHT = 44
/** Between the lanes: the title of the lower one. */
const BETWEEN = 28
const PLOT_HEIGHT = CHART_HEIGHT - MARGIN.top - TIME_HEIGHT
const BYTES_HEIGHT = PLOT_HEIGHT - BETWEEN - GAPS_HEIGHT
const TEXT = { fill: 'var(--ink-3)', fontSize: 13 }
const QUIET_LINE = { stroke: 'var(--line)' }

/**
 * Two lanes on one axis of time: what has arrived as a rising step, and each gap as a block as wide and as high as it
 * lasted. One chart rather than two: one stop for the keyboard, one cursor through both lanes.
 */
export const ArrivalsChart = memo(function ArrivalsChart({ series, axes, tone }: ArrivalsChartProps) {
  const { points, longestGap } = series
  const { spanMs, highestGapMs, bytes } = axes
  const lane = {
    type: 'number',
    axisLine: false,
    tickLine: false,
    tick: { ...TEXT, width: AXIS_WIDTH },
    interval: 0,
  } as const
  return (
    <ComposedChart
      responsive
      data={points}
      margin={MARGIN}
      style={{ width: '100%', height: CHART_HEIGHT }}
      className="[&_svg]:rounded-sm"
      aria-label="Arrivals over time. Left and right arrow keys go from chunk to chunk."
    >
      <CartesianGrid yAxisId="bytes" stroke="var(--line)" syncWithTicks />
      <CartesianGrid yAxisId="gap" stroke="var(--line)" syncWithTicks vertical={false} />
      <text x={AXIS_WIDTH} y={12} {...TEXT}>
        Received, by time since the first chunk
      </text>
      <text x={AXIS_WIDTH} y={MARGIN.top + BYTES_HEIGHT + BETWEEN - 8} {...TEXT}>
        Gap before the chunk
      </text>
      <XAxis
        dataKey="atMs"
        type="number"
        domain={[0, spanMs]}
        ticks={durationTicks(spanMs, 6)}
        tickFormatter={formatTick}
        height={TIME_HEIGHT}
        tick={TEXT}
        tickLine={false}
        axisLine={QUIET_LINE}
        interval="equidistantPreserveStart"
      />
      {/* Lanes by padding. The nearer axis (Recharts goes by the ids) is a pixel wide: both write into one column. */}
      <YAxis
        {...lane}
        yAxisId="bytes"
        width={1}
        padding={{ bottom: BETWEEN + GAPS_HEIGHT }}
        domain={[0, Math.max(1, bytes)]}
        ticks={byteTicks(bytes, 4)}
        tickFormatter={formatBytes}
      />
      <YAxis
        {...lane}
        yAxisId="gap"
        width={AXIS_WIDTH - 1}
        tickMargin={1}
        padding={{ top: BYTES_HEIGHT + BETWEEN }}
        domain={[0, highestGapMs]}
        ticks={durationTicks(highestGapMs, 2)}
        tickFormatter={formatTick}
      />
      <Area
        yAxisId="gap"
        dataKey="gapMs"
        type="stepBefore"
        stroke="var(--ink-3)"
        fill="var(--hover)"
        fillOpacity={1}
        activeDot={false}
        isAnimationActive={false}
      />
      {longestGap ? (
        <ReferenceArea
          yAxisId="gap"
          x1={longestGap.fromMs}
          x2={longestGap.toMs}
          y1={0}
          y2={longestGap.toMs - longestGap.fromMs}
          fill="var(--ink-3)"
          fillOpacity={0.5}
        />
      ) : null}
      <Line
        yAxisId="bytes"
        dataKey="totalBytes"
        type="stepAfter"
        stroke={`var(--${tone})`}
        strokeWidth={1.5}
        dot={false}
        activeDot={{ r: 3, stroke: 'var(--surface)', fill: `var(--${tone})` }}
        isAnimationActive={false}
      />
      <Tooltip
        isAnimationActive={false}
        // At the top, where it leaves the gaps in sight.
        position={{ y: MARGIN.top }}
        cursor={{ stroke: 'var(--line-strong)' }}
        content={({ active, payload }) => {
          const arrival: Arrival | undefined = payload[0]?.payload
          return active && arrival ? <ArrivalTip arrival={arrival} /> : null
        }}
      />
    </ComposedChart>
  )
})
