import { z } from 'zod'

/** Every way Sluice says no. `upstream_*` means the other side (Runpod or the local endpoint) was asked. */
export const ErrorCode = z.enum([
  'bad_request',
  'bad_json',
  'input_missing',
  'input_empty',
  'payload_too_large',
  'forbidden_host',
  'forbidden_origin',
  'not_found',
  'conflict',
  'local_endpoint_off',
  'upstream_key_missing',
  'upstream_unauthorized',
  'upstream_not_found',
  'upstream_rate_limited',
  'upstream_payload_too_large',
  'upstream_bad_request',
  'upstream_unavailable',
  'upstream_timeout',
  'upstream_bad_answer',
  'storage_unavailable',
  'too_many_viewers',
  'shutting_down',
  'internal',
])
export type ErrorCode = z.infer<typeof ErrorCode>

/** What a person needs to know about a failure: what failed, what the other side said, why probably, what to do. */
export const Problem = z.object({
  code: ErrorCode,
  /** What failed, one sentence. */
  message: z.string(),
  /** What the other side answered, shortened, never a secret. */
  said: z.string().optional(),
  /** The likely cause. */
  cause: z.string().optional(),
  /** One thing to do. */
  action: z.string().optional(),
})
export type Problem = z.infer<typeof Problem>

/** Body of every answer of the dashboard's API that is not 2xx. */
export const ErrorBody = z.object({ error: Problem })
export type ErrorBody = z.infer<typeof ErrorBody>
