import type { ChurnReport } from './churn-report'
import { compareThirds } from './compare-thirds'
import type { ChurnOptions } from './run-churn'

const SHOWN = 20

/** Prints what a churn came to, as Markdown: first what broke, then the counts. */
export function printChurn(
  wanted: Pick<ChurnOptions, 'jobs' | 'workers' | 'endpoints' | 'seed'>,
  report: ChurnReport,
  machine: string,
): void {
  const { broken, memory } = report
  const thirds = compareThirds(memory)
  const shown = broken.slice(0, SHOWN).map((words) => `- ${words}`)
  const more = broken.length > SHOWN ? [`- and ${broken.length - SHOWN} more`] : []
  const rows: [string, string | number][] = [
    ['jobs', `${wanted.jobs}, on ${wanted.workers} workers of ${wanted.endpoints} endpoints`],
    ['COMPLETED, every chunk once and in order', report.completed],
    ['given up after too many lost workers', report.givenUp],
    ['wrong', broken.length],
    ['workers killed', report.kills],
    ['endpoint killed', report.restarts],
    ['chunks read', report.chunks],
    ['streams that started over under their reader', report.startedOver],
    ['most retries of a job', report.mostRetries],
    ['chunks handed out again after a broken connection', report.repeated],
    ['time', `${report.seconds.toFixed(0)} s, ${(wanted.jobs / report.seconds).toFixed(1)} jobs/s`],
    [
      "least memory of the endpoint's last process, second third to last third",
      thirds ? `${thirds.second.toFixed(0)} MiB to ${thirds.last.toFixed(0)} MiB` : 'too short to tell',
    ],
  ]
  const lines = rows.map(([name, value]) => `| ${name} | ${value} |`)
  console.log(
    [
      broken.length === 0 ? 'Every guarantee held.' : `${broken.length} guarantees broke:`,
      ...shown,
      ...more,
      '',
      '| churn | |',
      '| --- | --- |',
      ...lines,
      '',
      `${machine}, seed ${wanted.seed}.`,
    ].join('\n'),
  )
}
