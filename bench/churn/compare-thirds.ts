/** What a process kept in its second and in its last third, MiB. */
export interface Thirds {
  second: number
  last: number
}

/**
 * The least memory in the second and in the last third of a process's samples. What is garbage comes and goes; what stays
 * between two collections is kept, so the minimum tells whether something grows. Null for fewer than 9 samples.
 */
export function compareThirds(samples: number[]): Thirds | null {
  const third = Math.floor(samples.length / 3)
  if (third < 3) return null
  return { second: Math.min(...samples.slice(third, 2 * third)), last: Math.min(...samples.slice(2 * third)) }
}
