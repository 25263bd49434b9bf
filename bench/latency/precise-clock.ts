const LOOK_MS = 4

/**
 * A clock that agrees with Python's `time.time_ns` to some microseconds: milliseconds since 1970, with a fraction. Set it
 * anew for each measurement, for the system's clock may be adjusted meanwhile.
 */
export function preciseClock(): () => number {
  // `Date.now` is cut to the millisecond, and other processes may have their turn between the two calls. Both make the
  // difference smaller, never larger: the largest of many is the true one.
  let offset = 0
  const until = performance.now() + LOOK_MS
  // Also when those others took all the time there was for looking.
  do offset = Math.max(offset, Date.now() - performance.now())
  while (performance.now() < until)
  return () => performance.now() + offset
}
