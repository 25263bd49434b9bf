'use client'

import { ScrollArea } from '@/components/ui/scroll-area'
import {
  differenceFrom,
  type Figure,
  type FigureUnit,
  figuresOf,
  type ComparedJob,
} from '@/lib/browser/compare/figures'
import { formatBytes } from '@/lib/browser/words/format-bytes'
import { formatDuration } from '@/lib/browser/words/format-duration'
import { useNow } from '@/lib/browser/page/use-now'
import { Letter } from './letter'

/** The key figures, each against the base. What is not known is a dash. */
export function FigureTable({ jobs }: { jobs: readonly ComparedJob[] }) {
  // What has ended stands still.
  const now = useNow(jobs.some(({ job }) => !job.closed) ? 250 : 60_000) ?? 0
  return (
    <ScrollArea aria-label="Key figures" className="rounded border border-line bg-surface">
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">Key figures; differences are from A</caption>
        <thead>
          <tr className="h-row bg-subtle text-ink-2">
            <th scope="col" className="px-3 text-left font-normal">
              Figure
            </th>
            {jobs.map(({ job }, i) => (
              <th key={job.id} scope="col" className="px-3 text-right font-normal">
                <Letter i={i} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figuresOf(jobs, now).map((figure) => (
            <tr key={figure.name} className="h-row border-line border-t">
              <th scope="row" className="px-3 text-left font-normal text-ink-2" title={figure.sentence}>
                {figure.name}
              </th>
              {figure.values.map((value, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a value belongs to the job in its column.
                <td key={i} className="px-3 py-1 text-right">
                  <span className="whitespace-nowrap">{value === null ? '–' : format(figure.unit, value)}</span>
                  {figure.growing[i] ? <span className="text-ink-3"> so far</span> : null}
                  {i > 0 ? <Difference figure={figure} i={i} /> : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  )
}

function Difference({ figure: { values, unit, growing }, i }: { figure: Figure; i: number }) {
  // A figure that still grows says nothing against one that stands.
  if (growing[i] !== growing[0]) return null
  const difference = differenceFrom(values[0] ?? null, values[i] ?? null)
  if (!difference) return null
  const { by, share } = difference
  const sign = by > 0 ? '+' : '−'
  return (
    <span className="block whitespace-nowrap text-ink-2">
      {by === 0 ? 'the same' : `${sign}${format(unit, Math.abs(by))}`}
      {by !== 0 && share !== null ? ` (${sign}${percent(Math.abs(share))})` : ''}
    </span>
  )
}

function format(unit: FigureUnit, value: number): string {
  if (unit === 'ms') return formatDuration(value)
  return unit === 'bytes' ? formatBytes(value) : value.toLocaleString('en-US')
}

function percent(share: number): string {
  return share < 0.0995 ? `${(share * 100).toFixed(1)} %` : `${Math.round(share * 100).toLocaleString('en-US')} %`
}
