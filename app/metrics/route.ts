import { z } from 'zod'
import { probeRoute } from '@/lib/runtime'

export const GET = probeRoute(z.object({}), async (_input, { metrics }) => {
  const { text, contentType } = await metrics()
  return new Response(text, { headers: { 'content-type': contentType, 'cache-control': 'no-store' } })
})
