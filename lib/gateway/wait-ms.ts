import { z } from 'zod'
import { RUNPOD_LIMITS } from '@/lib/contract/runpod'

/** `wait` of held requests: whole milliseconds, brought into Runpod's range rather than refused. */
export const WaitMs = z.coerce
  .number()
  .catch(RUNPOD_LIMITS.waitMinMs)
  .transform((ms) => Math.min(Math.max(Math.round(ms), RUNPOD_LIMITS.waitMinMs), RUNPOD_LIMITS.waitMaxMs))
