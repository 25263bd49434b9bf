import { EndpointInput, purgeQueue } from '@/lib/gateway/ask-endpoint'
import { jsonText } from '@/lib/http/json-text'
import { gatewayRoute } from '@/lib/runtime'

export const POST = gatewayRoute(EndpointInput, async ({ endpointId }, ctx) =>
  jsonText(await purgeQueue(ctx, endpointId)),
)
