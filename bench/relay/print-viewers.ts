import type { ViewerFigures, ViewersRound } from './measure-viewers'

const ms = (value: number) => value.toFixed(value < 10 ? 1 : 0)
const mib = (value: number) => value.toFixed(1)
const kib = (mibEach: number) => (mibEach * 1_024).toFixed(0)
const row = (...cells: (string | number)[]) => `| ${cells.join(' | ')} |`

/** What a crowd waits beside what one viewer waits, in words, for each way and rate. */
export function compareViewers({ rounds }: ViewerFigures): string[] {
  return rounds.flatMap((crowd) => {
    const alone = rounds.find(
      ({ viewers, way, perSecond }) => viewers === 1 && way === crowd.way && perSecond === crowd.perSecond,
    )
    const most = Math.max(...rounds.map(({ viewers }) => viewers))
    return alone && crowd.viewers === most && most > 1 ? besideOne(crowd, alone) : []
  })
}

function besideOne(crowd: ViewersRound, alone: ViewersRound): string[] {
  const { viewers, perSecond, way, p50, p99, lost, idle, before, reads } = crowd
  return [
    `- ${viewers.toLocaleString('en-US')} viewers, ${perSecond} chunks/s, ${way === 'job' ? 'a stream each' : 'the shared stream'}: a chunk takes`,
    `  ${(p50 / alone.p50).toFixed(1)} times as long as to one viewer (median; ${ms(p50)} ms beside ${ms(alone.p50)}; 99th percentile ${ms(p99)} beside ${ms(alone.p99)}),`,
    `  ${lost} lost; ${mib(idle - before)} MiB more for the connections; ${reads} ${reads === 1 ? 'read' : 'reads'} of the upstream at once.`,
  ]
}

/** The figures as lines of Markdown. */
export function printViewers({ options, rounds }: ViewerFigures): string[] {
  return [
    `Viewers of one job, chunks of ${options.bytes} bytes for ${options.seconds} s:`,
    '',
    row(
      'watched by',
      'chunks/s',
      'viewers',
      'p50 / p99 / worst ms',
      'lost',
      'doubled',
      'told the end',
      'events each',
    ).concat(' server MiB before / idle / most | KiB a viewer idle / most | upstream reads at once |'),
    row(...Array.from({ length: 11 }, () => '---')),
    ...rounds.map((round) =>
      row(
        round.way === 'job' ? 'its own stream' : 'the shared stream',
        round.perSecond,
        round.viewers,
        `${ms(round.p50)} / ${ms(round.p99)} / ${ms(round.worst)}`,
        round.lost,
        round.doubled,
        round.done,
        Math.round(round.frames),
        `${mib(round.before)} / ${mib(round.idle)} / ${mib(round.most)}`,
        [round.idle, round.most].map((held) => kib((held - round.before) / round.viewers)).join(' / '),
        round.reads,
      ),
    ),
  ]
}
