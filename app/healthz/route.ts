import { z } from 'zod'
import { probeRoute } from '@/lib/runtime'

export const GET = probeRoute(z.object({}), async () =>
  Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } }),
)
