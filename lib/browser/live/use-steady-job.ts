import { useMemo } from 'react'
import type { Job } from '@/lib/contract/jobs'
import { useCalmValue } from '@/lib/browser/page/use-calm-value'

const COUNTS_MS = 1_000

/**
 * The job for what tells more of it than its chunks: the same object until anything but their count, size and progress
 * changes, or a second has passed. With chunks arriving, the rest of the page is not drawn again in every frame.
 */
export function useSteadyJob(job: Job): Job {
  const others = JSON.stringify({ ...job, chunkCount: 0, chunkBytes: 0, progress: null, updateCount: 0 })
  const count = useCalmValue(job.chunkCount, COUNTS_MS)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the job itself is another one with every chunk.
  return useMemo(() => job, [others, count])
}
