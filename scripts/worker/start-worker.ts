import { randomBytes } from 'node:crypto'
import type { Crew } from './crew'
import { insist } from './insist'
import { startProcess, type WorkerProcess } from './start-process'
import { WorkerOutput } from './worker-output'

export interface StartedWorker {
  id: string
  process: WorkerProcess
  output: WorkerOutput
}

/**
 * Starts one process of a worker, under an id that none had before. The endpoint is told first, so that it knows of a worker
 * that takes minutes to load, or never gets to ask for a job.
 * @param holdOutput keep what it prints back, for it may be what the last one printed
 * @throws LocalApiError when the endpoint refuses it; the reason of `crew.stopping`
 */
export async function startWorker(slot: number, crew: Crew, holdOutput: boolean): Promise<StartedWorker> {
  const { api, stopping, handlerDir, handlerFile } = crew
  const id = `w${slot}-${randomBytes(5).toString('hex')}`
  const print = (line: string) => crew.print(slot, line)
  await insist(() => api.started(id, stopping), {
    signal: stopping,
    onWait: () => print('sluice: the local endpoint is away; waiting for it to come back'),
  })
  const output = new WorkerOutput({
    clock: crew.clock,
    send: (lines) => api.sendLog(id, lines),
    print,
    redact: crew.redact,
    hold: holdOutput,
  })
  const process = startProcess({
    python: crew.python(),
    handlerDir,
    handlerFile,
    env: crew.variables(id),
    clock: crew.clock,
    onLine: (stream, line, leftOut) => output.add(stream, line, leftOut),
  })
  if (process.pid) crew.guard.watch(process.pid, api.exitReport(id))
  return { id, process, output }
}
