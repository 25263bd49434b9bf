import { z } from 'zod'
import { ListJobsQuery } from './jobs'
import { VerdictKind } from './verdict'

/** Query of `GET /api/verdicts`: the history's other filters. */
export const VerdictCountsQuery = ListJobsQuery.pick({ status: true, endpoint: true })
export type VerdictCountsQuery = z.infer<typeof VerdictCountsQuery>

/** How many jobs have each verdict; one without is missing here. */
export const VerdictCounts = z.object({
  counts: z.partialRecord(VerdictKind, z.number().int()),
  /** So many of the newest jobs were looked at; null when there are fewer. */
  among: z.number().int().nullable(),
})
export type VerdictCounts = z.infer<typeof VerdictCounts>
