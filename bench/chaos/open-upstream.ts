import { join } from 'node:path'
import { request } from 'undici'
import { startEndpoint } from '@/bench/processes/start-endpoint'
import { startWorker, type WorkerProcess } from '@/bench/processes/start-worker'
import { startGuard } from '@/scripts/worker/start-guard'
import { ENDPOINTS } from './chaos-input'

/** What Sluice takes for Runpod: a local endpoint in a process of its own, and a real Python worker on each endpoint. */
export interface ChaosUpstream {
  /** For RUNPOD_BASE_URL. */
  baseUrl: string
  logs(): string
  stop(): Promise<void>
}

/** Nothing that loses a chunk: what is cut off is handed out again. `hang` is kept short, or it would be most of the run. */
const FAULTS = [
  { kind: 'status_429_json', chance: 0.03, operations: ['run'], ms: 1_000 },
  { kind: 'status_429_text', chance: 0.02, operations: ['stream', 'status'] },
  { kind: 'status_502', chance: 0.02, operations: ['stream', 'status'] },
  { kind: 'cut_connection', chance: 0.02, operations: ['stream', 'status'] },
  { kind: 'hang', chance: 0.005, ms: 2_000, operations: ['stream', 'status'] },
  { kind: 'early_404', chance: 0.1, ms: 1_500, operations: ['stream', 'status'] },
  { kind: 'slow_queue', chance: 0.1, ms: 3_000 },
  { kind: 'chunk_with_completed', chance: 0.2 },
  { kind: 'chunk_after_completed', chance: 0.2 },
]

/** Starts both; neither is killed in a chaos. `onFailure` is told when one ends by itself. */
export async function openUpstream(options: {
  dataDir: string
  python: string
  seed: number
  onFailure: (error: Error) => void
}): Promise<ChaosUpstream> {
  const { dataDir, python, seed, onFailure } = options
  const endpoint = await startEndpoint({ port: 0, dataDir })
  const { origin } = endpoint
  const guard = startGuard()
  let stopping = false
  const workers: WorkerProcess[] = []
  for (const endpointId of ENDPOINTS) {
    await put(`${origin}/local/endpoints/${endpointId}`, {})
    await put(`${origin}/local/endpoints/${endpointId}/faults`, { seed, faults: FAULTS })
    const handler = join(import.meta.dirname, 'handle_job.py')
    const worker = startWorker({ origin, endpointId, workerId: `w-${endpointId}`, python, handler, guard })
    void worker.ended.then(() => stopping || onFailure(new Error(`the worker of ${endpointId} ended by itself`)))
    workers.push(worker)
  }
  return {
    baseUrl: `${origin}/v2`,
    logs: endpoint.logs,
    async stop() {
      stopping = true
      for (const worker of workers) worker.kill()
      await Promise.all(workers.map(({ ended }) => ended))
      await endpoint.kill('SIGTERM')
    },
  }
}

async function put(url: string, body: unknown): Promise<void> {
  const answer = await request(url, { method: 'PUT', body: JSON.stringify(body) })
  const text = await answer.body.text()
  if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode}: ${text.slice(0, 300)}`)
}
