import { awaitReady } from './await-ready'
import type { LocalApi } from './local-api'
import { obeyCommands } from './obey-commands'
import type { StartedWorker } from './start-worker'

export interface EndpointView {
  /** Whether the worker has asked for a job. */
  asked: boolean
  /** Whether the endpoint is away at the moment. */
  away: boolean
}

/**
 * Does what the endpoint says of a worker until `over`: restart or kill it, pause it while the endpoint is away.
 * @param on.restart called when it is to end in order
 * @param on.ready called when it has asked for its first job
 * @param ending aborted once the worker is on its way out: it must not be paused then
 * @returns what is known of the two, kept up to date
 */
export function followEndpoint(
  { id, process, output }: StartedWorker,
  api: LocalApi,
  on: { restart: () => void; ready: () => void; say: (words: string) => void },
  { ending, over }: { ending: AbortSignal; over: AbortSignal },
): EndpointView {
  const view: EndpointView = { asked: false, away: false }
  const commands = {
    command: (command: 'restart' | 'kill') => {
      output.say(command === 'kill' ? 'Killed, as the endpoint was told to.' : 'Restarting, as the job asked for.')
      if (command === 'kill') process.kill()
      else on.restart()
    },
    // Its SDK would ask thousands of times a second, and what it reports now would be lost.
    away: () => {
      view.away = output.away = true
      if (ending.aborted) return
      on.say('the local endpoint is away; the worker pauses until it is back')
      process.pause()
    },
    back: () => {
      view.away = output.away = false
      on.say('the local endpoint is back')
      process.resume()
    },
  }
  void obeyCommands(api, id, commands, over)
  void awaitReady(api, id, over).then((isReady) => {
    if (!isReady) return
    view.asked = true
    output.started()
    on.ready()
  })
  return view
}
