import type { ViewerLoad } from './measure-viewer'
import type { ViewerStep } from './viewer-step'

const row = (...cells: string[]) => `| ${cells.join(' | ')} |`
const share = (part: number) => `${(part * 100).toFixed(0)} %`
const tens = (value: number) => value.toFixed(1)
const whole = (value: number) => value.toFixed(0)

/** The figures as lines of Markdown: shares of what an empty page draws first, for they hold on other machines. */
export function printViewer(
  { chunks, perSecond, bytes, largeBytes, diffBytes }: ViewerLoad,
  { idle, steps }: { idle: ViewerStep; steps: ViewerStep[] },
): string[] {
  const most = idle.smoothness.framesPerSecond
  return [
    `${chunks} chunks of ${bytes} bytes at ${perSecond} a second; a picture of ${largeBytes} bytes of base64; outputs of ${diffBytes} bytes each.`,
    `An empty page draws ${tens(most)} frames a second here.`,
    '',
    row(
      'in the page',
      'of its frames',
      'thread busy',
      'frames/s',
      'p99 gap ms',
      'longest task ms',
      'tasks > 50 ms',
      'ms',
      'heap MiB',
    ),
    row('---', ...Array.from({ length: 8 }, () => '---:')),
    ...steps.map(({ name, ms, smoothness, heapMib }) =>
      row(
        name,
        share(smoothness.framesPerSecond / most),
        share(smoothness.busy),
        tens(smoothness.framesPerSecond),
        whole(smoothness.p99Gap),
        smoothness.longTasks === 0 ? '< 50' : whole(smoothness.longestTask),
        String(smoothness.longTasks),
        whole(ms),
        whole(heapMib),
      ),
    ),
  ]
}
