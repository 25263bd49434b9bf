import { ExportQuery } from '@/lib/contract/export'
import { downloadResponse } from '@/lib/http/download-response'
import { exportJob } from '@/lib/jobs/export-job'
import { dashboardRoute } from '@/lib/runtime'

export const GET = dashboardRoute(ExportQuery, async ({ jobId, format }, ctx, _request, report) =>
  downloadResponse(await exportJob(ctx, jobId, format), { onError: report }),
)
