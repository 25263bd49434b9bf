import type { WorkerLine } from '@/lib/contract/local-endpoint'
import type { Clock } from '@/lib/local-endpoint/clock'
import { CondenseLines } from './condense-lines'
import { describeLine } from './describe-line'
import { LogShipper } from './log-shipper'
import { LINE_LENGTH } from './split-lines'

const HELD_LINES = 200

/** What one worker prints, on its way to the terminal and to the endpoint's page. */
export class WorkerOutput {
  readonly #shipper: LogShipper
  readonly #condense: Record<'stdout' | 'stderr', CondenseLines>
  readonly #print: (line: string) => void
  readonly #redact: (text: string) => string
  /** What it has printed before it asked for a job; the end of it. */
  #early: string[] | undefined = []
  #held: (() => void)[] | undefined

  /** @param options.hold keep lines back until `release`, because they may be the same as the last time */
  constructor(options: {
    clock: Clock
    send: (lines: WorkerLine[]) => Promise<void>
    print: (line: string) => void
    redact: (text: string) => string
    hold: boolean
  }) {
    this.#shipper = new LogShipper(options.clock, options.send)
    this.#print = options.print
    this.#redact = options.redact
    this.#held = options.hold ? [] : undefined
    const condense = (stream: 'stdout' | 'stderr') =>
      new CondenseLines(
        options.clock,
        (line) => this.#show(stream, line),
        (words) => this.#show('sluice', words),
      )
    this.#condense = { stdout: condense('stdout'), stderr: condense('stderr') }
  }

  /** A line of the process, as it came. */
  add(stream: 'stdout' | 'stderr', line: string, leftOut: number): void {
    for (const text of describeLine(line)) this.#condense[stream].add(this.#cut(this.#redact(text), leftOut))
  }

  /** Words of ours, about this worker. They are never held back. */
  say(words: string): void {
    this.#print(words)
    this.#shipper.add('sluice', words)
  }

  set away(away: boolean) {
    this.#condense.stdout.away = away
    this.#condense.stderr.away = away
  }

  /** Shows what was held back, and everything from now on. */
  release(): void {
    const held = this.#held ?? []
    this.#held = undefined
    for (const show of held) show()
  }

  /** It has asked for a job: what it prints from now on is no reason for not starting. */
  started(): void {
    this.#early = undefined
    this.release()
  }

  /** What it printed, if it has never asked for a job. */
  printed(): string {
    return this.#early?.join('\n') ?? ''
  }

  /** The same, numbers apart: the same failure reads the same. */
  failure(): string {
    return this.printed().replace(/0x[0-9a-f]+|\d+/gi, '#')
  }

  /** Drops what was held back. */
  discard(): void {
    this.#held = undefined
  }

  async close(): Promise<void> {
    this.#condense.stdout.close()
    this.#condense.stderr.close()
    await this.#shipper.close()
  }

  #show(stream: WorkerLine['stream'], line: string) {
    if (this.#early) this.#early = [...this.#early, line].slice(-HELD_LINES)
    const show = () => {
      this.#print(line)
      this.#shipper.add(stream, line)
    }
    if (!this.#held) show()
    else if (this.#held.push(show) > HELD_LINES) this.#held.shift()
  }

  #cut(text: string, leftOut: number): string {
    const over = Math.max(0, text.length - LINE_LENGTH) + leftOut
    if (over === 0) return text
    const note = ` … ${over.toLocaleString('en')} characters left out`
    return text.slice(0, LINE_LENGTH - note.length) + note
  }
}
