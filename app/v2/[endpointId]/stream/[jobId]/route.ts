import { readStream } from '@/lib/gateway/read-stream'
import { JobInput } from '@/lib/gateway/status'
import { deliveredText } from '@/lib/http/delivered-text'
import { gatewayRoute } from '@/lib/runtime'

export const GET = gatewayRoute(JobInput, async (input, ctx) => {
  const { text, delivered } = await readStream(ctx, input)
  return deliveredText(text, delivered, ctx.signal)
})
