import { z } from 'zod'

/** Jobs on one connection. With a place each, the address stays well below the 8 KB that proxies allow. */
export const MOST_JOBS = 100

const Place = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,128}@\d{1,9}\.\d{1,9}$/, 'a place is <job>@<attempt>.<seq>')
  .transform((text) => {
    const [jobId = '', cursor = ''] = text.split('@')
    const [attempt, seq] = cursor.split('.').map(Number)
    return { jobId, cursor: { attempt: attempt ?? 0, seq: seq ?? 0 } }
  })

/**
 * Query of `GET /api/events`, the events of many jobs on one connection: `jobs=<id>@<attempt>.<seq>,…`, Sluice's own ids,
 * each with the last chunk that the reader has (`0.0` for none). Frames are those of one job, with the id `"<job>"` or,
 * for chunks, `"<job>@<attempt>.<seq>"`; `gone` says that there is no such job.
 */
export const EventsQuery = z.object({
  jobs: z
    .string()
    .max(MOST_JOBS * 160)
    .transform((text) => text.split(','))
    .pipe(z.array(Place).min(1).max(MOST_JOBS))
    .refine((places) => new Set(places.map(({ jobId }) => jobId)).size === places.length, 'a job is named twice'),
})
export type EventsQuery = z.infer<typeof EventsQuery>
