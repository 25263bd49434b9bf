import { EndpointInput, health } from '@/lib/gateway/ask-endpoint'
import { jsonText } from '@/lib/http/json-text'
import { gatewayRoute } from '@/lib/runtime'

export const GET = gatewayRoute(EndpointInput, async ({ endpointId }, ctx) => jsonText(await health(ctx, endpointId)))
