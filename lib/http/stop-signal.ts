/** The one stop of a process, told to every request that is under way. */
export interface StopSignal {
  /** A signal that fires with the request's own, or with the stop. */
  link(request: AbortSignal): AbortSignal
  /** How many linked signals are remembered. */
  readonly size: number
  stop(): void
}

/**
 * Makes a signal that outlives all requests. `AbortSignal.any` with such a signal leaves something behind for each of them
 * on Node 20; here the stop knows them weakly, and forgets those that were collected.
 */
export function createStopSignal(): StopSignal {
  const linked = new Set<WeakRef<AbortSignal>>()
  const collected = new FinalizationRegistry<WeakRef<AbortSignal>>((ref) => linked.delete(ref))
  // A signal does not hold its controller. The request's own signal does, by its listener, but it may be collected while
  // an answer still streams.
  const controllers = new WeakMap<AbortSignal, AbortController>()
  let stopped = false
  return {
    link(request) {
      if (request.aborted) return request
      if (stopped) return AbortSignal.abort()
      const controller = new AbortController()
      const { signal } = controller
      request.addEventListener('abort', () => controller.abort(request.reason), { once: true })
      controllers.set(signal, controller)
      const ref = new WeakRef(signal)
      linked.add(ref)
      collected.register(signal, ref)
      return signal
    },
    get size() {
      return linked.size
    },
    stop() {
      stopped = true
      for (const ref of linked) {
        const signal = ref.deref()
        if (signal) controllers.get(signal)?.abort()
      }
      linked.clear()
    },
  }
}
