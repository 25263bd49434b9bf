import { RUNPOD_LIMITS } from '@/lib/contract/runpod'
import { runsync, SubmitInput } from '@/lib/gateway/submit'
import { jsonText } from '@/lib/http/json-text'
import { readText } from '@/lib/http/read-text'
import { gatewayRoute } from '@/lib/runtime'

// Read somewhat beyond the limit, so that the refusal can say how large the body is.
const MOST_BYTES = RUNPOD_LIMITS.runsyncBytes * 2

export const POST = gatewayRoute(SubmitInput, async (input, ctx, request) => {
  const body = await readText(request, MOST_BYTES)
  return jsonText(await runsync(ctx, input.endpointId, body, input.wait))
})
