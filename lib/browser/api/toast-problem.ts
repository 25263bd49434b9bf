import { toast } from 'sonner'
import { problemOf } from './api-error'

/** Shows why something failed, in passing and in the failure's own words, also to whoever has left the page it began on. */
export function toastProblem(error: unknown): void {
  const { message, cause, action } = problemOf(error)
  toast.error(message, { description: [cause, action].filter(Boolean).join(' ') })
}
