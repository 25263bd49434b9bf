/** A process that stops gives its jobs back one by one: they are looked for together. */
const SOON_MS = 50

export interface Looks {
  /** Scans within moments, once for all calls until then. */
  soon(): void
  stop(): void
}

/** Runs `scan` every `everyMs` and when asked to, never twice at once: a slow database must not be asked again meanwhile. */
export function scanRepeatedly(scan: () => Promise<void>, everyMs: number, onError: (error: unknown) => void): Looks {
  let scanning = false
  let wanted = false
  let stopped = false
  const timer = setInterval(() => void look(), everyMs)

  async function look(): Promise<void> {
    if (scanning) return
    scanning = true
    wanted = false
    await scan().catch(onError)
    scanning = false
    // What was given back while the scan ran may have been missed by it.
    if (wanted) lookSoon()
  }

  function lookSoon(): void {
    setTimeout(() => {
      if (wanted && !stopped) void look()
    }, SOON_MS)
  }

  return {
    soon() {
      if (!wanted && !scanning) lookSoon()
      wanted = true
    },
    stop() {
      stopped = true
      clearInterval(timer)
    },
  }
}
