import { parseArgs } from 'node:util'
import { root } from '@/e2e/sluice-server'
import { buildApp } from '@/scripts/build-app'
import { benchPython } from './processes/bench-python'
import { describeMachine } from './processes/describe-machine'
import { measureAppends } from './relay/measure-appends'
import { compareAppends, printAppends } from './relay/print-appends'
import { measurePaint } from './relay/measure-paint'
import { measureViewers, VIEWER_ROUNDS } from './relay/measure-viewers'
import { PAINT_CASES } from './relay/paint-cases'
import { comparePaint, printPaint } from './relay/print-paint'
import { compareViewers, printViewers } from './relay/print-viewers'

/** What a part of the benchmark came to: what it says in words, its tables, and all of it for a program. */
interface Report {
  ratios: string[]
  lines: string[]
  figures: unknown
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  },
})
const rounds = whole('rounds', values.rounds)
const environment = await benchPython(console.error)

const PARTS: Record<string, () => Promise<Report>> = {
  async paint() {
    const figures = await measurePaint({ cases: PAINT_CASES, rounds, python: environment.python, say: console.error })
    return { ratios: comparePaint(figures), lines: printPaint(figures), figures }
  },
  async appends() {
    const figures = await measureAppends({ ms: 3_000, rounds, say: console.error })
    return { ratios: compareAppends(figures), lines: printAppends(figures), figures }
  },
  async viewers() {
    const figures = await measureViewers({ ...VIEWER_ROUNDS, say: console.error })
    return { ratios: compareViewers(figures), lines: printViewers(figures), figures }
  },
}

const unknown = positionals.find((name) => !(name in PARTS))
if (unknown !== undefined) fail(`there is no part ${unknown}: ${Object.keys(PARTS).join(', ')}`)
await buildApp(root, console.error)
const reports: [string, Report][] = []
for (const [name, run] of Object.entries(PARTS)) {
  if (positionals.length === 0 || positionals.includes(name)) reports.push([name, await run()])
}
const machine = describeMachine(environment)
if (values.json) {
  console.log(JSON.stringify({ machine, ...Object.fromEntries(reports.map(([name, { figures }]) => [name, figures])) }))
} else {
  const ratios = reports.flatMap(([, each]) => each.ratios)
  console.log([...ratios, ...reports.flatMap(([, { lines }]) => ['', ...lines]), '', `${machine}.`].join('\n'))
}
// A connection that a client keeps open would hold the process for a while.
process.exit(0)

function whole(name: string, text: string): number {
  const value = Number(text)
  return Number.isInteger(value) && value >= 1 ? value : fail(`--${name} must be a whole number, 1 at least`)
}

function fail(why: string): never {
  console.error(why)
  process.exit(2)
}
