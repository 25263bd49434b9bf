import { CASES } from './cases'
import type { Summary } from './summarise'

/** The ways that were measured; `events` is missing when Sluice itself was left out. */
export interface CaseSummaries {
  bare: Summary
  stream: Summary
  events: Summary | undefined
  served: Summary
}

/** Prints the figures as Markdown: first how they compare, then what they are. One entry for each case, in their order. */
export function printLatency(cases: CaseSummaries[], rounds: number, machine: string): void {
  const slow = cases.at(-1) as CaseSummaries
  const tiny = cases[0] as CaseSummaries
  const named = cases.map((summaries, at) => ({ name: CASES[at]?.name ?? '', ...summaries }))
  console.log(
    [
      `- A chunk is with a client of the local endpoint ${ms(tiny.stream.p50)} ms after the yield (median, 500 tiny chunks),`,
      `  ${ms(tiny.stream.p50 - tiny.bare.p50)} ms later than with a server that only notes its arrival: ${(tiny.stream.p50 / tiny.bare.p50).toFixed(1)} times as long.`,
      `- 50 chunks, 50 ms apart: the first is there ${ms(slow.stream.first)} ms after /run; under the SDK's own --rp_serve_api`,
      `  after ${ms(slow.served.first)} ms, with all the others: ${(slow.served.first / slow.stream.first).toFixed(0)} times as long.`,
      '',
      '| from the yield to its reader, ms (median / p99) | bare recording server | local endpoint, `/stream` | ours minus bare, median | Sluice, browser’s events |',
      '| --- | ---: | ---: | ---: | ---: |',
      ...named.map(({ name, bare, stream, events }) =>
        row(name, latency(bare), latency(stream), ms(stream.p50 - bare.p50), events ? latency(events) : '–'),
      ),
      '',
      '| chunks/s | bare recording server | local endpoint, `/stream` | Sluice, browser’s events | `--rp_serve_api` |',
      '| --- | ---: | ---: | ---: | ---: |',
      ...named.map(({ name, bare, stream, events, served }) =>
        row(name, ...[bare, stream, events, served].map((each) => (each ? each.perSecond.toFixed(0) : '–'))),
      ),
      '',
      '| from /run to the first chunk / to all, ms | local endpoint, `/stream` | `--rp_serve_api` |',
      '| --- | ---: | ---: |',
      ...named.map(({ name, stream, served }) => row(name, waits(stream), waits(served))),
      '',
      `${machine}. Medians of ${rounds} rounds; all processes on this machine.`,
    ].join('\n'),
  )
}

const ms = (value: number) => value.toFixed(value < 10 ? 2 : 0)
const latency = ({ p50, p99 }: Summary) => `${ms(p50)} / ${ms(p99)}`
const waits = ({ first, all }: Summary) => `${ms(first)} / ${ms(all)}`
const row = (...cells: string[]) => `| ${cells.join(' | ')} |`
