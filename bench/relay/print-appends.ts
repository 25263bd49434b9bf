import type { AppendFigures } from './measure-appends'

const SERVERS: Record<string, string> = { own: "Sluice's own PostgreSQL", server: 'a PostgreSQL server' }

/** The figures as a Markdown table. */
export function printAppends(figures: AppendFigures): string[] {
  return [
    '| appended | by | in answers of | chunks/s | one transaction per chunk | |',
    '| --- | --- | --- | --- | --- | --- |',
    ...figures.map(({ server, jobs, perAnswer, bytes, sluice, naive }) =>
      [
        `| ${bytes} bytes, ${SERVERS[server]}`,
        `${jobs} ${jobs === 1 ? 'job' : 'jobs'}`,
        `${perAnswer}`,
        sluice.toFixed(0),
        naive.toFixed(0),
        `${(sluice / naive).toFixed(1)} × |`,
      ].join(' | '),
    ),
  ]
}

/** The least and the greatest advantage in words. */
export function compareAppends(figures: AppendFigures): string[] {
  const ratios = figures.map(({ sluice, naive }) => sluice / naive)
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)].map((ratio) => ratio.toFixed(1))
  return [`The log takes ${least} to ${most} times the chunks of a writer with one transaction per chunk.`]
}
