import { JobInput, statusSync } from '@/lib/gateway/status'
import { jsonText } from '@/lib/http/json-text'
import { gatewayRoute } from '@/lib/runtime'

export const GET = gatewayRoute(JobInput, async (input, ctx) => jsonText(await statusSync(ctx, input)))
