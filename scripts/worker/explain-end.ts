import type { WorkerExit } from '@/lib/contract/local-endpoint'

/**
 * The likely cause, and what to do, when a handler has ended before it asked for a job; undefined when its own words have to do.
 * @param printed what it printed until then
 */
export function explainEnd({ code }: WorkerExit, printed: string): string | undefined {
  const [, missing] = printed.match(/^ModuleNotFoundError: No module named '([^'.]+)/m) ?? []
  if (missing)
    return (
      `Its Python has no module ${missing}: add its package to requirements.txt beside the handler. ` +
      'An environment of your own needs it installed there.'
    )
  if (code === 0)
    return 'It never asked for a job: does the file call runpod.serverless.start({"handler": handler}) as its last line?'
  return undefined
}
