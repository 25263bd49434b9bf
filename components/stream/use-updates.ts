'use client'

import { useQuery } from '@tanstack/react-query'
import { updatesQuery } from '@/lib/browser/api/job-queries'
import type { Job } from '@/lib/contract/jobs'
import type { ProgressUpdate } from '@/lib/contract/progress-updates'

const NONE: readonly ProgressUpdate[] = []

/** What the job's worker told by `progress_update`, as far as it is kept, oldest first. */
export function useUpdates({ id, attempt, updateCount }: Job): readonly ProgressUpdate[] {
  const { data } = useQuery({ ...updatesQuery(id, attempt, updateCount), enabled: updateCount > 0 })
  return updateCount > 0 && data ? data : NONE
}
