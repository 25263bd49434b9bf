'use client'

import { useQuery } from '@tanstack/react-query'
import { alignmentQuery } from '@/lib/browser/api/job-queries'
import type { Alignment } from '@/lib/contract/alignment'
import type { Job } from '@/lib/contract/jobs'

/** Where stream and aggregate differ; null while that is not known, and where they do not. */
export function useAlignment({ id, attempt, verdict }: Job): Alignment | null {
  const differs = verdict?.counts != null && verdict.kind !== 'identical'
  const { data } = useQuery({ ...alignmentQuery(id, attempt), enabled: differs })
  return (differs && data) || null
}
