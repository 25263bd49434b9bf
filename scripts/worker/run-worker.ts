import { hasAsked } from './await-ready'
import { type Crew, sharedAbort } from './crew'
import { describeExit } from './describe-exit'
import { endWorker } from './end-worker'
import { explainEnd } from './explain-end'
import { followEndpoint } from './follow-endpoint'
import { insist } from './insist'
import { startWorker } from './start-worker'

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
  const worker = await startWorker(slot, crew, lastFailure !== undefined)
  const { id, process, output } = worker
  const began = crew.clock.now()
  const over = sharedAbort()
  const restart = sharedAbort()
  const ending = AbortSignal.any([stopping, restart.signal, ...(edition ? [edition] : [])])
  const on = {
    restart: () => restart.abort(),
    ready: crew.onReady,
    say: (words: string) => crew.print(slot, `sluice: ${words}`),
  }
  const view = followEndpoint(worker, api, on, { ending, over: over.signal })
  const byItself = await Promise.race([process.ended.then(() => true), aborted(ending, over.signal)])
  if (!byItself) {
    const next = stopping.aborted ? 'Ctrl-C again ends at once.' : 'Then it starts again.'
    await endWorker(process, api, id, { say: (words) => output.say(words), next })
  }
  const exit = await process.ended
  over.abort()
  if (process.pid) crew.guard.forget(process.pid)
  const planned = !byItself || restart.signal.aborted
  // While the endpoint is away nobody can tell, and the handler is not to blame.
  const asked = view.asked || view.away || (await hasAsked(api, id))
  const failure = asked ? undefined : `${describeExit(exit)}\n${output.failure()}`
  const asBefore = failure !== undefined && failure === lastFailure
  if (asBefore) output.discard()
  else output.release()
  if (!planned) output.say(`The worker ${describeExit(exit)}${asBefore ? ', as before' : ''}.`)
  const hint = planned || asked || asBefore ? undefined : explainEnd(exit, output.printed())
  if (hint) output.say(hint)
  await output.close()
  await insist(() => api.exited(id, exit), {
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
