import type { EndpointFaults } from './endpoint-faults'

/**
 * What `chunk_with_completed` and `chunk_after_completed` do to the next answer of a job's `/stream`. `keep` is how many
 * chunks, from the end, must stay for a later answer; call `told` when an answer with a final status arrived.
 */
export function withholdEnd(
  faults: EndpointFaults | undefined,
  jobId: string,
  final: boolean,
): { keep: 0 | 1; told(): void } {
  const after = faults?.ofJob('chunk_after_completed', jobId)
  const concerned = after ?? faults?.ofJob('chunk_with_completed', jobId)
  if (!faults || !concerned) return { keep: 0, told: () => undefined }
  const fate = faults.fateOf(jobId)
  // A retry has an end of its own.
  if (!final) fate.endTold = false
  const told = () => {
    fate.endTold = final
  }
  return { keep: final && (!after || fate.endTold) ? 0 : 1, told }
}
