/** A process that stops gives its jobs back one by one: they are looked for together. */
const SOON_MS = 50

export interface Looks {
  /** Scans within moments, once for all calls until then. */
  soon(): void
  /** Resolves when the scan under way is over, and no other begins. */
  stop(): Promise<void>
}

/** Runs `scan` every `everyMs` and when asked to, never twice at once: a slow database must not be asked again meanwhile. */
export function scanRepeatedly(scan: () => Promise<void>, everyMs: number, onError: (error: unknown) => void): Looks {
  let scanning: Promise<void> | undefined
  let wanted = false
  let stopped = false
  const timer = setInterval(() => void look(), everyMs)

  async function look(): Promise<void> {
    if (scanning) return
    wanted = false
    scanning = scan().catch(onError)
    await scanning
    scanning = undefined
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
    async stop() {
      stopped = true
      clearInterval(timer)
      await scanning
    },
  }
}
