import { isSluiceError, SluiceError } from '@/lib/errors'
import { wasNeverSent } from './explain-failure'

const NO_WORD: ReadonlySet<string> = new Set(['upstream_unavailable', 'upstream_timeout', 'upstream_bad_answer'])

/** Whether nobody knows if the upstream did what it was asked: it may have the request, and gave no word of its own. */
export function isInDoubt(error: unknown): error is SluiceError {
  return isSluiceError(error) && NO_WORD.has(error.code) && !wasNeverSent(error)
}

/**
 * The error of a submission, with what to do when nobody knows whether it was accepted. Any other error is given
 * back as it is.
 */
export function explainDoubt(error: unknown): unknown {
  if (!isInDoubt(error)) return error
  const action = 'It may have been accepted all the same: look at the endpoint’s jobs before you submit it again.'
  return new SluiceError({ ...error.problem, action }, { cause: error.cause })
}
