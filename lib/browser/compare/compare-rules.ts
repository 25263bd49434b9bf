/** What a comparison lets pass. It lives in the URL. */
export interface CompareRules {
  /** Names of object fields whose differences do not count, at any depth. */
  ignoredKeys: readonly string[]
  /** Numbers `a` and `b` are equal when `|a - b| <= tolerance * max(1, |a|, |b|)`: a share, and absolute below 1. */
  tolerance: number
}

/** Fields that differ between any two runs of the same request. */
export const USUALLY_IGNORED = [
  ...['id', 'job_id', 'request_id', 'timestamp', 'created_at', 'started_at', 'processed_at'],
  ...['finished_at', 'completed_at', 'final_timestamp', 'elapsed_ms'],
]

/** Whether two numbers are one under the tolerance. */
export function isClose(a: number, b: number, tolerance: number): boolean {
  return Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b))
}
