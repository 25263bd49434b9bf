import { z } from 'zod'

/** What a worker told by `progress_update`, as far as it was seen: the upstream shows the newest value only. */
export const ProgressUpdate = z.object({
  /** 1-based place in the timeline of this attempt. */
  n: z.number().int(),
  /** When it was seen; the worker told it some time before. */
  at: z.string(),
  /** Bytes of its JSON text. */
  bytes: z.number().int(),
  /** Missing when it is larger than `LARGEST_UPDATE`: that one is noted, not kept. */
  output: z.unknown().optional(),
  omitted: z.literal(true).optional(),
})
export type ProgressUpdate = z.infer<typeof ProgressUpdate>

/** Answer of `GET /api/jobs/:id/updates`: those of the current attempt that are kept, in order. */
export const ProgressUpdates = z.object({ updates: z.array(ProgressUpdate) })
export type ProgressUpdates = z.infer<typeof ProgressUpdates>

/** Of each attempt the newest so many are kept. */
export const MOST_UPDATES = 200

/** Bytes of JSON text. */
export const LARGEST_UPDATE = 8 * 1024
