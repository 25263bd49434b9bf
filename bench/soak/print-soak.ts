import { judgeFlat, type SoakThird, thirdsOf } from './judge-soak'
import type { SoakReport } from './run-soak'

const ROWS: [string, (third: SoakThird) => string][] = [
  ['chunks stored per second', (third) => third.perSecond.toFixed(0)],
  ['resident memory, MiB', (third) => third.rssMiB.toFixed(0)],
  ['heap in use, MiB', (third) => third.heapMiB.toFixed(0)],
  ['lowest heap in use, MiB', (third) => third.leastHeapMiB.toFixed(0)],
  ["event loop's delay, p99, ms", (third) => third.loopP99Ms.toFixed(1)],
  ['connections to the database', (third) => String(third.connections)],
  ['data folder, MiB', (third) => third.diskMiB.toFixed(0)],
]

/** What broke, in words: of the guarantees, and of the rule that memory and delay are flat. */
export function judgeReport({ broken, lost, samples }: SoakReport): string[] {
  const thirds = thirdsOf(samples)
  return [
    ...broken,
    ...(lost > 0 ? [`${lost} chunks were lost`] : []),
    ...(thirds ? judgeFlat(thirds) : ['the soak was too short to tell whether it is flat']),
  ]
}

/** The report as Markdown: the counts, then medians by thirds. */
export function printSoak(report: SoakReport, machine: string): string {
  const { seconds, ended, chunks, lost, shown, whole } = report
  const thirds = thirdsOf(report.samples) ?? []
  return [
    `${ended} jobs, ${chunks} chunks in ${seconds.toFixed(0)} s, ${lost} lost; viewers were shown ${shown}, and saw ${whole} streams to their end.`,
    '',
    '| median of | first third | middle | last |',
    '| --- | --- | --- | --- |',
    ...ROWS.map(([name, figure]) => `| ${[name, ...thirds.map(figure)].join(' | ')} |`),
    '',
    `${machine}.`,
  ].join('\n')
}
