import { fail, isSluiceError, type SluiceError } from '@/lib/errors'

/**
 * What the local endpoint refused or failed to do, in words that fit it: it is part of Sluice, so neither a key nor a
 * network is to blame.
 * @param path below `/local/endpoints`, e.g. `/local-items/workers/w1/kill`
 */
export function explainLocalFailure(error: unknown, path: string): unknown {
  if (!isSluiceError(error)) return error
  const [, endpointId = '', , workerId] = path.split('/')
  const { code } = error.problem
  // Its refusals are words in JSON; the words will do.
  const said = error.problem.said?.replace(/^(\d+: )\{"error":"(.*)"\}$/, '$1$2')
  const words = (newCode: typeof code, message: string, cause: string, action: string): SluiceError =>
    fail(newCode, message, { ...(said && { said }), cause, action })

  if (code === 'upstream_not_found' && workerId)
    return words(
      'upstream_not_found',
      `The local endpoint does not know the worker ${workerId}.`,
      'It left long ago, or the local endpoint was started after it.',
      'Look at the workers that are there now.',
    )
  if (code === 'upstream_not_found')
    return words(
      'upstream_not_found',
      `The local endpoint does not know ${endpointId}.`,
      'It is not built in, and no worker has attached to it yet.',
      `Attach one: npm run worker -- path/to/handler.py --endpoint ${endpointId}`,
    )
  if (code === 'upstream_bad_request' && path.endsWith('/kill'))
    return words(
      'conflict',
      `The worker ${workerId} cannot be ended from here.`,
      'It has ended already, or npm run worker did not start it, so nobody here looks after its process.',
      'Stop it where it was started.',
    )
  if (code === 'upstream_timeout' || code === 'upstream_unavailable' || code === 'upstream_unauthorized')
    return words(
      code,
      error.problem.message,
      'Sluice is busy, is stopping, or its local endpoint has failed.',
      'Try again; if it stays like this, start Sluice again and read what it prints.',
    )
  if (code === 'upstream_bad_answer')
    return words(
      code,
      'The local endpoint gave an answer that Sluice cannot read.',
      'It is of another version than these pages, or another program listens on its port.',
      'Start Sluice again.',
    )
  return error
}
