import type { EndpointFaults } from './endpoint-faults'

/**
 * How often a job's `n`th chunk, counted from 1, comes into its stream: once, unless `lost_chunk` or `doubled_chunk` has
 * it otherwise. Ask once for each chunk.
 */
export function countCopies(faults: EndpointFaults | undefined, n: number): 0 | 1 | 2 {
  if (!faults) return 1
  if (faults.ofChunk('lost_chunk', n)) return 0
  return faults.ofChunk('doubled_chunk', n) ? 2 : 1
}
