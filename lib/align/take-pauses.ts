/** So long is computed before other work of the process has its turn. */
const TURN_MS = 10
/** Of one comparison or the like, each below a microsecond: what is done in fewer never pauses. */
const LEAST_STEPS = 1_000

/** Asked after so many steps of work, 1 if not told: null while the computation may go on, else what it must await first. */
export type Pause = (steps?: number) => Promise<void> | null

/** For a computation that may take seconds in a process that has others to serve. */
export function takePauses(): Pause {
  let done = 0
  let until = performance.now() + TURN_MS
  return (steps = 1) => {
    done += steps
    if (done < LEAST_STEPS || performance.now() < until) return null
    return new Promise((resolve) => {
      setImmediate(() => {
        done = 0
        until = performance.now() + TURN_MS
        resolve()
      })
    })
  }
}
