import { z } from 'zod'
import { jsonText } from '@/lib/http/json-text'
import { readChunk } from '@/lib/jobs/read-body'
import { dashboardRoute } from '@/lib/runtime'

const Input = z.object({
  jobId: z.string(),
  seq: z.coerce.number().int().min(1),
  attempt: z.coerce.number().int().min(1).optional(),
})

export const GET = dashboardRoute(Input, async ({ jobId, seq, attempt }, ctx) =>
  jsonText(await readChunk(ctx, jobId, seq, attempt)),
)
