import type { PaintFigures, WayFigures } from './measure-paint'

const ms = (value: number) => value.toFixed(value < 10 ? 1 : 0)
const times = (ratio: number) => ratio.toFixed(ratio < 10 ? 1 : 0)
const row = (...cells: string[]) => `| ${cells.join(' | ')} |`

/** What the figures say, Sluice beside each of the others, as lines of Markdown. */
export function comparePaint(figures: PaintFigures[]): string[] {
  return figures.flatMap(({ name, ways }) => {
    const [sluice, ...others] = ways
    if (!sluice) return []
    const beside = others.map(({ name, summary }) => besideOurs(name, summary.p50, sluice.summary.p50))
    return [
      `- ${name}: ${ms(sluice.summary.p50)} ms from the yield to the painted row (median; ${ms(sluice.summary.p99)} ms at the`,
      `  99th percentile), with ${sluice.readsPerChunk.toFixed(2)} reads of the upstream a chunk, whoever else watches. Into the hand of one reader:`,
      `  ${beside.join(', ')}.`,
    ]
  })
}

/** A client that only holds a read open has neither stored nor painted a chunk, and may well be sooner. */
function besideOurs(name: string, theirs: number, ours: number): string {
  const ratio = theirs / ours
  return ratio >= 1 ? `${name} ${times(ratio)} times as long (${ms(theirs)} ms)` : `${name} ${ms(theirs)} ms`
}

/** The figures, as lines of Markdown. */
export function printPaint(figures: PaintFigures[]): string[] {
  return figures.flatMap(({ name, ways }, at) => [
    ...(at > 0 ? [''] : []),
    row(name, 'median / p99, ms', 'reads of the upstream a chunk', 'yield → read → heard of in the page → painted, ms'),
    row('---', '---:', '---:', '---:'),
    ...ways.map((way) =>
      row(way.name, `${ms(way.summary.p50)} / ${ms(way.summary.p99)}`, way.readsPerChunk.toFixed(3), parts(way)),
    ),
  ])
}

function parts({ parts }: WayFigures): string {
  return parts ? [parts.read, parts.heard, parts.painted].map(ms).join(' + ') : '–'
}
