import { retry } from '@/lib/gateway/act-on-job'
import { JobInput } from '@/lib/gateway/status'
import { jsonText } from '@/lib/http/json-text'
import { gatewayRoute } from '@/lib/runtime'

export const POST = gatewayRoute(JobInput, async (input, ctx) => jsonText(await retry(ctx, input)))
