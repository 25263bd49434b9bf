import { randomBytes } from 'node:crypto'
import { awaitReady, hasAsked } from './await-ready'
import { type Crew, sharedAbort } from './crew'
import { describeExit } from './describe-exit'
import { endWorker } from './end-worker'
import { insist } from './insist'
import { obeyCommands } from './obey-commands'
import { startProcess } from './start-process'
import { WorkerOutput } from './worker-output'

const REPORT_MS = 5_000

export interface Life {
  /** It was to end: by the user, by the endpoint, or because its files have changed. */
  planned: boolean
  /** Whether it ever asked for a job. */
  asked: boolean
  livedMs: number
  /** What it printed when it ended without asking for a job, and how it ended. */
  failure: string | undefined
}

/**
 * Runs one process of a worker from its start to its end, which the endpoint is told of. It ends by itself, by a command of
 * the endpoint, by a change of its files (`edition`), or when the crew stops; then it finishes its job first.
 * @param options.lastFailure of the life before: the same words are not printed again
 * @throws LocalApiError when the endpoint refuses the worker; the reason of `crew.stopping`
 */
export async function runWorker(
  slot: number,
  crew: Crew,
  options: { edition: AbortSignal | undefined; lastFailure: string | undefined },
): Promise<Life> {
  const { api, stopping } = crew
  const { edition, lastFailure } = options
  const workerId = `w${slot}-${randomBytes(5).toString('hex')}`
  const print = (line: string) => crew.print(slot, line)
  await insist(() => api.started(workerId, stopping), {
    signal: stopping,
    onWait: () => print('sluice: the local endpoint is away; waiting for it to come back'),
  })
  const output = new WorkerOutput({
    clock: crew.clock,
    send: (lines) => api.sendLog(workerId, lines),
    print,
    redact: crew.redact,
    hold: lastFailure !== undefined,
  })
  const began = crew.clock.now()
  const { python, handlerDir, handlerFile } = { ...crew, python: crew.python() }
  const env = crew.variables(workerId)
  const process = startProcess({ python, handlerDir, handlerFile, env, onLine: output.add.bind(output) })
  if (process.pid) crew.guard.watch(process.pid, api.exitReport(workerId))

  const over = sharedAbort()
  const restart = sharedAbort()
  let isAway = false
  let asked = false
  const commands = {
    command: (command: 'restart' | 'kill') => {
      output.say(command === 'kill' ? 'Killed, as the endpoint was told to.' : 'Restarting, as the job asked for.')
      if (command === 'kill') process.kill()
      else restart.abort()
    },
    // Its SDK would ask thousands of times a second, and what it reports now would be lost.
    away: () => {
      isAway = output.away = true
      print('sluice: the local endpoint is away; the worker pauses until it is back')
      process.pause()
    },
    back: () => {
      isAway = output.away = false
      print('sluice: the local endpoint is back')
      process.resume()
    },
  }
  void obeyCommands(api, workerId, commands, over.signal)
  const ready = awaitReady(api, workerId, over.signal).then((isReady) => {
    if (!isReady) return
    asked = true
    output.started()
    crew.onReady()
  })

  const ending = AbortSignal.any([stopping, restart.signal, ...(edition ? [edition] : [])])
  const ended = process.ended.then(() => true)
  const byItself = await Promise.race([ended, aborted(ending, over.signal)])
  if (!byItself) await endWorker(process, api, workerId, (words) => output.say(words))
  const exit = await process.ended
  over.abort()
  await ready
  if (process.pid) crew.guard.forget(process.pid)
  const planned = !byItself || restart.signal.aborted
  // Nobody can tell while the endpoint is away; the handler is not to blame then.
  asked ||= isAway || (await hasAsked(api, workerId))
  const failure = asked ? undefined : `${describeExit(exit)}\n${output.failure()}`
  if (failure !== undefined && failure === lastFailure) output.discard()
  else output.release()
  if (!planned)
    output.say(`The worker ${describeExit(exit)}${failure && failure === lastFailure ? ', as before' : ''}.`)
  await output.close()
  await insist(() => api.exited(workerId, exit), {
    signal: stopping.aborted ? AbortSignal.timeout(REPORT_MS) : stopping,
  }).catch(() => {})
  return { planned, asked, livedMs: crew.clock.now() - began, failure }
}

/** Resolves with false when `signal` is aborted; never when `over` comes first, which leaves no listener behind. */
function aborted(signal: AbortSignal, over: AbortSignal): Promise<false> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(false)
    signal.addEventListener('abort', () => resolve(false), { once: true, signal: over })
  })
}
