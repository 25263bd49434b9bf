import { resolve } from 'node:path'
import nextEnv from '@next/env'
import { EnvError, readEnv } from '@/lib/env'
import { plainError } from '@/lib/local-endpoint/log'
import { StartError } from './start-error'
import { onStopSignal } from './stop-signals'
import { withoutSecrets } from './without-secrets'
import { attachHandler } from './worker/attach-handler'
import { sharedAbort } from './worker/crew'
import { LocalApiError } from './worker/local-api'
import { localUrl } from './worker/local-url'
import { parseArguments, USAGE } from './worker/parse-arguments'

const root = resolve(import.meta.dirname, '..')
/** What the user's shell holds: Sluice's own settings are none of a handler's business. */
const shell = { ...process.env }
const stop = sharedAbort()

onStopSignal(() => {
  console.error('Stopping. A job in hand finishes first; Ctrl-C again ends at once.')
  stop.abort()
})
// Whoever read our output has gone, such as a terminal that was closed.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => stop.abort())
try {
  await run(process.argv.slice(2))
  process.exit(0)
} catch (error) {
  if (stop.signal.aborted) process.exit(0)
  console.error(withoutSecrets(words(error)))
  process.exit(1)
}

/** Runs a handler as an unmodified worker of the local endpoint. */
async function run(args: string[]) {
  if (args.includes('--help') || args.includes('-h')) return console.log(USAGE)
  if (process.platform === 'win32') throw new StartError('Workers need Linux or macOS; on Windows, run Sluice in WSL.')
  nextEnv.loadEnvConfig(root, false, { info: () => {}, error: console.error })
  const env = readEnv(process.env)
  // npm runs scripts in the project's folder; relative paths start from where the user is.
  const cwd = (shell.npm_lifecycle_event === 'worker' && shell.INIT_CWD) || process.cwd()
  const given = parseArguments(args, cwd)
  await attachHandler(given, {
    url: given.url ?? localUrl(env.SLUICE_LOCAL_PORT),
    key: shell.RUNPOD_AI_API_KEY?.trim() || 'local',
    dashboard: `http://${env.HOSTNAME.includes(':') ? `[${env.HOSTNAME}]` : env.HOSTNAME}:${env.PORT}`,
    environments: resolve(root, env.SLUICE_DATA_DIR, 'python'),
    shell,
    stop: stop.signal,
  })
}

function words(error: unknown): string {
  if (error instanceof StartError || error instanceof EnvError) return error.message
  if (error instanceof LocalApiError) return `The local endpoint refused: ${error.message}`
  return `The worker could not go on: ${plainError(error)}`
}
