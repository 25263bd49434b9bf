import { z } from 'zod'
import { StreamQuery } from './frames'
import { JobPath } from './jobs'

/** Path and query of `GET /api/jobs/:id/wire`: chunks after a place, as they came. */
export const WireQuery = JobPath.extend(StreamQuery.pick({ after: true, attempt: true }).shape)

/**
 * The JSON texts of the outputs from `after + 1` on, byte for byte as the endpoint wrote them: `1.0` is still `1.0`. Null
 * for one that is larger than `LINE_BYTES`: `/api/jobs/:id/chunks/:seq` gives it. Empty at the end of the log.
 */
export const WirePage = z.object({ attempt: z.number().int(), texts: z.array(z.string().nullable()) })
export type WirePage = z.infer<typeof WirePage>

/** A line that is longer is not read as a line. */
export const LINE_BYTES = 64 * 1024
