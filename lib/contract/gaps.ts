import { z } from 'zod'

/**
 * A place in a job's stream where chunks were lost, or may have been: they were handed out once, and whoever read them died
 * before they were stored, or the answer with them never arrived.
 */
export const Gap = z.object({
  /** The attempt in whose log it is. */
  attempt: z.int(),
  /** Between the chunk of this seq and the next one; 0: before the first. */
  after: z.int(),
  /**
   * Of a suspicion: behind which chunk at the latest, for a reader that lost its lease, and a request that was given up, may
   * take chunks for a while. Null while it does not end yet. Of a gap that is proven the same as `after`.
   */
  until: z.int().nullable(),
  /**
   * `reader_died`: the process that read was killed; `answer_lost`: the connection broke in the middle of a read;
   * `forgotten`: the upstream forgot the job before it was read to its end.
   */
  why: z.enum(['reader_died', 'answer_lost', 'forgotten']),
  /** How many chunks are missing, as the aggregate shows; null while, or because, nothing tells. */
  lost: z.int().nullable(),
  /** 0-based place in the aggregate of the first missing chunk; null when the aggregate does not have them. */
  inAggregate: z.int().nullable(),
})
export type Gap = z.infer<typeof Gap>
