import { z } from 'zod'
import { Faults } from '@/lib/contract/local-endpoint'
import { RunpodId } from '@/lib/contract/runpod'
import { parse } from '@/lib/http/handle'
import { readJson } from '@/lib/http/read-json'
import { setFaults } from '@/lib/jobs/set-faults'
import { dashboardRoute } from '@/lib/runtime'

export const PUT = dashboardRoute(z.object({ endpointId: RunpodId }), async ({ endpointId }, ctx, request) =>
  setFaults(ctx, endpointId, parse(Faults, await readJson(request))),
)
