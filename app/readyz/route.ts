import { z } from 'zod'
import { probeRoute } from '@/lib/runtime'

export const GET = probeRoute(z.object({}), async (_input, { readiness }) => {
  const parts = await readiness()
  return Response.json(parts, { status: parts.ready ? 200 : 503, headers: { 'cache-control': 'no-store' } })
})
