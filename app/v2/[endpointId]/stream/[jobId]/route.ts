import { readStream } from '@/lib/gateway/read-stream'
import { JobInput } from '@/lib/gateway/status'
import { deliveredText } from '@/lib/http/delivered-text'
import { gatewayRoute } from '@/lib/runtime'

export const GET = gatewayRoute(JobInput, async (input, ctx, request) => {
  const { text, delivered } = await readStream(ctx, input)
  // The request's own signal: the context's also fires when Sluice stops, and that client does get these chunks.
  return deliveredText(text, delivered, request.signal)
})
