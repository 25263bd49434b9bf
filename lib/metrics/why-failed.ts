import { isSluiceError } from '@/lib/errors'

/** One word for a failure: a SluiceError's code, else the error's own name. Never its message. */
export function whyFailed(error: unknown): string {
  if (isSluiceError(error)) return error.code
  return error instanceof Error ? error.name : 'unknown'
}
