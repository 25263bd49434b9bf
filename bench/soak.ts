import { parseArgs } from 'node:util'
import { root } from '@/e2e/sluice-server'
import { buildApp } from '@/scripts/build-app'
import { describeNode } from './processes/describe-machine'
import { judgeReport, printSoak } from './soak/print-soak'
import { runSoak } from './soak/run-soak'

/** 8 jobs run, of 63 to 66 chunks a second each, and 2 queue. */
const LOAD = { jobs: 10, delayMs: 15, words: { least: 1_500, more: 1_500 }, viewers: 5, sampleMs: 5_000, seed: 1 }

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } })
const minutes = Number(values.minutes)
if (!(minutes > 0)) {
  console.error('--minutes must be a number above 0')
  process.exit(2)
}
await buildApp(root, console.error)
const report = await runSoak({ ...LOAD, seconds: minutes * 60, say: console.error })
const wrong = judgeReport(report)
console.log(
  wrong.length === 0
    ? 'Nothing was lost, and it is flat.\n'
    : `${wrong.length} things are wrong:\n${wrong.map((words) => `- ${words}\n`).join('')}`,
)
console.log(printSoak(report, describeNode()))
process.exit(wrong.length > 0 ? 1 : 0)
