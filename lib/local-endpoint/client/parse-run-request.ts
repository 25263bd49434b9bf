import { z } from 'zod'
import { RUNPOD_LIMITS } from '@/lib/contract/runpod'
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
  lowPriority: z.boolean('policy.lowPriority must be true or false').default(false),
})

/** The webhook as an empty string counts as none: a client's form may leave it so. */
const Wishes = z.looseObject({
  policy: Policy.prefault({}),
  webhook: z
    .string('webhook must be a URL')
    .max(2_048, 'webhook must be at most 2048 characters')
    .refine(isCallable, 'webhook must be an http or https URL without a user name')
    .default(''),
})

function isCallable(url: string): boolean {
  if (url === '') return true
  // A URL parser lets control characters pass, U+0000 too, which the database does not take.
  if (/\p{Cc}/u.test(url) || !URL.canParse(url)) return false
  const { protocol, username, password } = new URL(url)
  return (protocol === 'http:' || protocol === 'https:') && username === '' && password === ''
}

/** What a request wishes for its job; times in milliseconds. */
export interface JobWishes {
  executionTimeoutMs: number
  ttlMs: number
  lowPriority: boolean
  webhook: string | null
}

/**
 * Checks the body of /run or /runsync; the text itself is kept, so that no number is written anew.
 * @throws Refusal 400. `{"input":{}}` too: Runpod strips it on the way and the job dies as a time-out 30 to 50 s later.
 */
export function parseRunRequest(text: string): JobWishes {
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
  const wishes = Wishes.safeParse(body)
  if (!wishes.success) {
    const [issue] = wishes.error.issues
    throw new Refusal(400, issue?.path.length ? `${issue.message} (${issue.path.join('.')})` : 'the body is wrong')
  }
  const { policy, webhook } = wishes.data
  return {
    executionTimeoutMs: policy.executionTimeout,
    ttlMs: policy.ttl,
    lowPriority: policy.lowPriority,
    webhook: webhook || null,
  }
}
