import { setMaxListeners } from 'node:events'
import { join } from 'node:path'
import { systemClock } from '@/lib/local-endpoint/clock'
import { checkHandler } from './check-handler'
import { type Crew, sharedAbort } from './crew'
import { endTogether } from './end-together'
import { keepWorker } from './keep-worker'
import { LocalApi } from './local-api'
import type { WorkerArguments } from './parse-arguments'
import { type PythonEnvironment, pythonEnvironment } from './python-environment'
import { makeRedactor } from './redact'
import { registerEndpoint } from './register-endpoint'
import { showBanner } from './show-banner'
import { startGuard } from './start-guard'
import { watchHandler } from './watch-handler'
import { workerVariables } from './worker-variables'

export interface AttachSettings {
  /** Of the local endpoint, without /v2. */
  url: string
  key: string
  /** Where the pages are, if Sluice runs with its own settings. */
  dashboard: string
  /** Folder of the Python environments. */
  environments: string
  /** The variables that the handler is to have besides Runpod's. */
  shell: NodeJS.ProcessEnv
  /** Aborted to stop in order. */
  stop: AbortSignal
}

/**
 * Attaches a handler to the local endpoint with as many workers as asked for, and keeps them running until `stop`.
 * @throws StartError and LocalApiError when it cannot be done; the reason of `stop` when that came before the first start
 */
export async function attachHandler(args: WorkerArguments, settings: AttachSettings): Promise<void> {
  const { handlerDir, handlerFile, endpointId } = args
  const { url, key, shell } = settings
  checkHandler(join(handlerDir, handlerFile))
  const api = new LocalApi({ url, endpointId, key })
  const log = (line: string) => console.error(line)
  const failed = sharedAbort()
  const stopping = AbortSignal.any([settings.stop, failed.signal])
  setMaxListeners(0, stopping)
  const fail = (error: unknown) => failed.abort(error)

  let current: PythonEnvironment | undefined
  const prepare = async () => {
    const from = { handlerDir, home: settings.environments, python: args.python, env: shell }
    current = await pythonEnvironment({ ...from, log, signal: stopping })
  }
  const register = () => registerEndpoint(api, { url, handlerDir, log }, stopping)
  await endTogether([register(), prepare()], fail)
  if (!current) return
  await showBanner(args, settings, current)
  const renew = () => {
    // Only the example may be another: an endpoint that is away does not hold up the change.
    register().catch((error) => stopping.aborted || log(error.message))
    return prepare()
  }
  const edition = args.watch ? await watchHandler(handlerDir, { prepare: renew, log }, stopping) : undefined

  let told = false
  const crew: Crew = {
    api,
    guard: startGuard(),
    clock: systemClock,
    handlerDir,
    handlerFile,
    python: () => current?.python ?? '',
    variables: (workerId) => workerVariables({ url, endpointId, workerId, key, python: current?.python ?? '' }, shell),
    redact: makeRedactor(shell, process.env),
    print: (slot, line) => console.log(args.concurrency > 1 ? `w${slot} │ ${line}` : line),
    onReady: () => {
      if (!told) console.log('Waiting for jobs. Ctrl-C lets a job in hand finish first.')
      told = true
    },
    stopping,
    edition,
  }
  const workers = Array.from({ length: args.concurrency }, (_, i) => keepWorker(i + 1, crew))
  await endTogether(workers, fail)
}
