import { z } from 'zod'
import { RUNPOD_LIMITS } from '@/lib/contract/runpod'

/** `wait` of held requests: milliseconds, brought into Runpod's range rather than refused. */
export const WaitMs = z.coerce
  .number()
  .catch(RUNPOD_LIMITS.waitMinMs)
  .transform((ms) => Math.min(Math.max(ms, RUNPOD_LIMITS.waitMinMs), RUNPOD_LIMITS.waitMaxMs))
