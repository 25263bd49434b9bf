/** Milliseconds, with a fraction, of the clock that all processes of this machine share and nobody adjusts. */
export function monotonicMs(): number {
  const [seconds, nanoseconds] = process.hrtime()
  return seconds * 1_000 + nanoseconds / 1e6
}
