import { printChurn } from './churn/print-churn'
import { runChurn } from './churn/run-churn'
import { benchPython } from './processes/bench-python'
import { describeMachine } from './processes/describe-machine'
import { readCounts } from './processes/read-counts'

/** The figures that the issue asks for. */
const DEFAULTS = { jobs: 2_000, workers: 20, endpoints: 4, restarts: 2, kills: 60, seed: 1 }
const TIMEOUT_MS = 15 * 60_000

const wanted = readCounts(DEFAULTS)
const environment = await benchPython(console.error)
const report = await runChurn({ ...wanted, timeoutMs: TIMEOUT_MS, python: environment.python, say: console.error })
printChurn(wanted, report, describeMachine(environment))
process.exit(report.broken.length > 0 ? 1 : 0)
