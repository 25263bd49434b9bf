import { quantile } from '@/bench/latency/quantile'
import type { ChaosReport } from './chaos-report'
import type { ChaosOptions } from './run-chaos'

const SHOWN = 20

/** Prints what a chaos came to, as Markdown: first what broke, then the counts. */
export function printChaos(
  wanted: Pick<ChaosOptions, 'jobs' | 'processes' | 'seed'>,
  report: ChaosReport,
  machine: string,
): void {
  const { broken, unread } = report
  const shown = broken.slice(0, SHOWN).map((words) => `- ${words}`)
  const more = broken.length > SHOWN ? [`- and ${broken.length - SHOWN} more`] : []
  const sorted = unread.toSorted((a, b) => a - b)
  const seconds = (part: number) => `${quantile(sorted, part).toFixed(1)} s`
  const rows: [string, string | number][] = [
    ['jobs', `${wanted.jobs}, on ${wanted.processes} Sluice processes with one database`],
    ['ended as they should, every chunk accounted for', report.whole],
    ['wrong', broken.length],
    ['processes killed', report.kills],
    ['database crashed', report.databaseRestarts],
    ['submissions sent again', report.repeatedSubmissions],
    ['reconnections of live followers', report.reconnections],
    ['chunks in the logs', report.chunks],
    ['chunks that the logs lack', report.lost],
    ['leases taken again', report.takeovers],
    ['places where chunks might have been lost', report.suspicions],
    ['of these mended from the aggregate', report.mended],
    ['of these refuted by the aggregate', report.refuted],
    ['of these told, and unproven without an aggregate', report.unproven],
    [
      `from a kill to the next chunk, ${sorted.length} jobs`,
      sorted.length > 0 ? `median ${seconds(0.5)}, longest ${seconds(1)}` : 'none',
    ],
    ['time', `${report.seconds.toFixed(0)} s`],
  ]
  const lines = rows.map(([name, value]) => `| ${name} | ${value} |`)
  const head = broken.length === 0 ? 'Every guarantee held.' : `${broken.length} guarantees broke:`
  console.log(
    [
      head,
      ...shown,
      ...more,
      '',
      '| chaos | |',
      '| --- | --- |',
      ...lines,
      '',
      `${machine}, seed ${wanted.seed}.`,
    ].join('\n'),
  )
}
