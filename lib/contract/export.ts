import { z } from 'zod'
import { JobPath } from './jobs'

/**
 * What a job can be taken away as:
 * - `ndjson`: one line a chunk, `{seq, receivedAt, bytes, output}`; of a running job, a last line `{closed: false, …}`
 * - `json`: one document with the job, its input, chunks, updates, aggregate and verdict, and where the two differ
 * - `images`: a zip of every image in input, chunks and aggregate
 * - `cassette`: what `npm run local-endpoint -- --cassette` replays (contract: Cassette)
 */
export const ExportFormat = z.enum(['ndjson', 'json', 'images', 'cassette'])
export type ExportFormat = z.infer<typeof ExportFormat>

/** Path and query of `GET /api/jobs/:id/export`. */
export const ExportQuery = JobPath.extend({ format: ExportFormat })
