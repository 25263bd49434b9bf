import { parseArgs } from 'node:util'
import { printChurn } from './churn/print-churn'
import { runChurn } from './churn/run-churn'
import { benchPython } from './processes/bench-python'
import { describeMachine } from './processes/describe-machine'

/** The figures that the issue asks for. */
const DEFAULTS = { jobs: 2_000, workers: 20, endpoints: 4, restarts: 2, kills: 60, seed: 1 }
const TIMEOUT_MS = 15 * 60_000

const { values } = parseArgs({
  options: Object.fromEntries(
    Object.entries(DEFAULTS).map(([name, value]) => [name, { type: 'string' as const, default: String(value) }]),
  ),
})
const wanted = { ...DEFAULTS }
for (const name of Object.keys(DEFAULTS) as (keyof typeof DEFAULTS)[]) {
  const given = Number(values[name])
  if (!Number.isInteger(given) || given < 0) {
    console.error(`--${name} must be a whole number`)
    process.exit(2)
  }
  wanted[name] = given
}
const environment = await benchPython(console.error)
const report = await runChurn({ ...wanted, timeoutMs: TIMEOUT_MS, python: environment.python, say: console.error })
printChurn(wanted, report, describeMachine(environment))
process.exit(report.broken.length > 0 ? 1 : 0)
