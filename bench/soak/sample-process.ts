import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { ask } from '@/bench/processes/ask'
import { parseExposition } from '@/lib/metrics/parse-exposition'
import type { SoakSample } from './judge-soak'

const run = promisify(execFile)
const MIB = 1024 * 1024

/** One look at a Sluice by its own `/metrics`, and at its data folder. */
export async function sampleProcess(url: string, dataDir: string, since: number): Promise<SoakSample> {
  const { status, text } = await ask(`${url}/metrics`)
  if (status !== 200) throw new Error(`/metrics answered ${status}: ${text.slice(0, 300)}`)
  const figures = parseExposition(text)
  // Files come and go while they are counted; what is left is the sum.
  const { stdout } = await run('du', ['-sk', dataDir]).catch((error: { stdout?: string }) => ({
    stdout: error.stdout ?? '',
  }))
  return {
    atMs: Date.now() - since,
    rssMiB: figures.total('process_resident_memory_bytes') / MIB,
    heapMiB: figures.total('nodejs_heap_size_used_bytes') / MIB,
    loopP99Ms: figures.total('nodejs_eventloop_lag_p99_seconds') * 1000,
    connections: ['busy', 'idle'].reduce(
      (sum, state) => sum + figures.total('sluice_database_connections', { state }),
      0,
    ),
    diskMiB: Number.parseInt(stdout, 10) / 1024,
    chunks: figures.total('sluice_chunks_total'),
  }
}
