import { ChunkPath } from '@/lib/contract/frames'
import { jsonText } from '@/lib/http/json-text'
import { readChunk } from '@/lib/jobs/read-body'
import { dashboardRoute } from '@/lib/runtime'

export const GET = dashboardRoute(ChunkPath, async ({ jobId, seq, attempt }, ctx) =>
  jsonText(await readChunk(ctx, jobId, seq, attempt)),
)
