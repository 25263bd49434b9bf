/**
 * A clock that agrees with Python's `time.time_ns` to some microseconds: milliseconds since 1970, with a fraction. Set it
 * anew for each measurement, for the system's clock may be adjusted meanwhile.
 */
export function preciseClock(): () => number {
  const began = Date.now()
  let tick = began
  while (tick === began) tick = Date.now()
  const offset = tick - performance.now()
  return () => performance.now() + offset
}
