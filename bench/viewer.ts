import { root } from '@/e2e/sluice-server'
import { buildApp } from '@/scripts/build-app'
import { describeNode } from './processes/describe-machine'
import { readCounts } from './processes/read-counts'
import { measureViewer } from './viewer/measure-viewer'
import { printViewer } from './viewer/print-viewer'

// A part whose size is 0 is left out: `--chunks 0 --diffBytes 0` opens the huge picture alone.
const load = readCounts({ chunks: 100_000, perSecond: 1_000, bytes: 120, largeBytes: 20_000_000, diffBytes: 1_000_000 })
await buildApp(root, console.error)
const figures = await measureViewer(load, console.error)
console.log([...printViewer(load, figures), '', `${describeNode()}.`].join('\n'))
// A connection that a client keeps open would hold the process for a while.
process.exit(0)
