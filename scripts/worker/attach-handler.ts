import { join } from 'node:path'
import { systemClock } from '@/lib/local-endpoint/clock'
import { checkHandler } from './check-handler'
import { type Crew, sharedAbort } from './crew'
import { keepWorker } from './keep-worker'
import { LocalApi } from './local-api'
import type { WorkerArguments } from './parse-arguments'
import { type PythonEnvironment, pythonEnvironment } from './python-environment'
import { makeRedactor } from './redact'
import { registerEndpoint } from './register-endpoint'
import { showBanner } from './show-banner'
import { startGuard } from './start-guard'
import { watchFiles } from './watch-files'
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
  const stopping = sharedAbort()
  for (const signal of [settings.stop, failed.signal])
    signal.addEventListener('abort', () => stopping.abort(signal.reason), { once: true })
  /** What goes wrong in one place ends the others, in order. */
  const together = (all: Promise<unknown>[]) =>
    Promise.allSettled(
      all.map((one) =>
        one.catch((error) => {
          failed.abort(error)
          throw error
        }),
      ),
    ).then(() => failed.signal.throwIfAborted())

  let current: PythonEnvironment | undefined
  const prepare = async () => {
    const { environments: home } = settings
    current = await pythonEnvironment({
      handlerDir,
      home,
      python: args.python,
      log,
      signal: stopping.signal,
      env: shell,
    })
  }
  const register = () => registerEndpoint(api, { url, handlerDir, log }, stopping.signal)
  await together([register(), prepare()])
  stopping.signal.throwIfAborted()
  if (!current) return
  await showBanner(args, settings, current)

  let edition = sharedAbort()
  const renew = async () => {
    log(`${handlerFile} or a file beside it has changed.`)
    try {
      await prepare()
      await register()
    } catch (error) {
      if (!stopping.signal.aborted) log(`${(error as Error).message}\nWaiting for another change; what runs goes on.`)
      return
    }
    const old = edition
    edition = sharedAbort()
    old.abort()
  }
  if (args.watch) await watchFiles(handlerDir, renew, stopping.signal)

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
    stopping: stopping.signal,
    edition: args.watch ? () => edition.signal : undefined,
  }
  await together(Array.from({ length: args.concurrency }, (_, i) => keepWorker(i + 1, crew)))
}
