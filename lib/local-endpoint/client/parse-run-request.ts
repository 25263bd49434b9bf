import { z } from 'zod'
import { RUNPOD_LIMITS, RunRequest } from '@/lib/contract/runpod'
import { Refusal } from '@/lib/local-endpoint/http/refusal'

const SECOND = 1_000
const WEEK = 7 * 24 * 3_600 * SECOND

/** Runpod's bounds of `policy`: executionTimeout 5 s to 7 days, ttl 10 s to 7 days. */
const Policy = z.looseObject({
  executionTimeout: z
    .int('policy.executionTimeout must be a whole number of milliseconds')
    .min(5 * SECOND, 'policy.executionTimeout must be at least 5000 ms')
    .max(WEEK, 'policy.executionTimeout must be at most 7 days')
    .default(RUNPOD_LIMITS.executionTimeoutDefaultMs),
  ttl: z
    .int('policy.ttl must be a whole number of milliseconds')
    .min(10 * SECOND, 'policy.ttl must be at least 10000 ms')
    .max(WEEK, 'policy.ttl must be at most 7 days')
    .default(RUNPOD_LIMITS.ttlDefaultMs),
})

/**
 * Checks the body of /run or /runsync; the text itself is kept, so that no number is written anew.
 * @returns times in milliseconds
 * @throws Refusal 400. `{"input":{}}` too: Runpod strips it on the way and the job dies as a time-out 30 to 50 s later.
 */
export function parseRunRequest(text: string): { executionTimeoutMs: number; ttlMs: number } {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    throw new Refusal(400, text.trim() === '' ? 'the body is empty: send {"input": …}' : 'the body is not valid JSON')
  }
  const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isObject(body) || !('input' in (body as object))) {
    throw new Refusal(400, 'the body must be a JSON object with the key "input"')
  }
  const { input } = body as { input: unknown }
  if (isObject(input) && Object.keys(input as object).length === 0) {
    throw new Refusal(
      400,
      'input is empty: Runpod drops an empty input and the job times out; give it at least one key',
    )
  }
  const request = RunRequest.safeParse(body)
  const policy = Policy.safeParse(request.data?.policy ?? {})
  const issue = request.error?.issues[0] ?? policy.error?.issues[0]
  if (!policy.success || issue) {
    throw new Refusal(400, issue?.path.length ? `${issue.message} (${issue.path.join('.')})` : 'the body is wrong')
  }
  return { executionTimeoutMs: policy.data.executionTimeout, ttlMs: policy.data.ttl }
}
