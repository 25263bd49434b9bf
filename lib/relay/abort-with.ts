/**
 * A controller that `parent` aborts as well. Abort it when its work is over: the parent forgets it then. `AbortSignal.any` leaves
 * something behind on a parent that lives on, on Node 20.
 */
export function abortWith(parent: AbortSignal): AbortController {
  const controller = new AbortController()
  const abort = () => controller.abort()
  parent.addEventListener('abort', abort)
  controller.signal.addEventListener('abort', () => parent.removeEventListener('abort', abort))
  if (parent.aborted) abort()
  return controller
}
