import { root } from '@/e2e/sluice-server'
import { buildApp } from '@/scripts/build-app'
import { printChaos } from './chaos/print-chaos'
import { runChaos } from './chaos/run-chaos'
import { benchPython } from './processes/bench-python'
import { describeMachine } from './processes/describe-machine'
import { readCounts } from './processes/read-counts'

/** Takes minutes on a machine that has nothing else to do; `--kills 0` shows what the database's crash alone does. */
const DEFAULTS = { jobs: 200, processes: 3, kills: 36, databaseRestarts: 1, seed: 1 }
const TIMEOUT_MS = 40 * 60_000

const wanted = readCounts(DEFAULTS)
const environment = await benchPython(console.error)
await buildApp(root, console.error)
const report = await runChaos({ ...wanted, timeoutMs: TIMEOUT_MS, python: environment.python, say: console.error })
printChaos(wanted, report, describeMachine(environment))
process.exit(report.broken.length > 0 ? 1 : 0)
