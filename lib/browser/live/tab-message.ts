import { z } from 'zod'
import { Problem } from '@/lib/contract/errors'

/** How far a job was read. */
const Place = z.object({ jobId: z.string(), attempt: z.number().int(), seq: z.number().int() })
export type Place = z.infer<typeof Place>

/** More than a connection carries, for a tab may want more than it gets. */
const MOST_PLACES = 1_000

/**
 * What tabs say to each other. It passes a schema like anything from outside: another tab may be of another version.
 * - `leading`: a tab took over the connection, and asks everybody what they follow
 * - `following`: all that a tab follows and how far it has come; nothing when it leaves
 * - `frame`: a server-sent event of a job, as it came
 * - `alive`: the leading tab is there, and this is what its connection carries and how far it has come
 * - `ask`: the leading tab was not heard of for a while
 * - `full`: these jobs of a tab have no place on the connection
 * - `lost`: the connection is gone, and whoever followed has to follow again
 */
export const TabMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('leading') }),
  z.object({ type: z.literal('following'), tab: z.string(), places: z.array(Place).max(MOST_PLACES) }),
  z.object({
    type: z.literal('frame'),
    jobId: z.string(),
    event: z.enum(['job', 'chunks', 'done', 'gone']),
    data: z.string(),
  }),
  z.object({ type: z.literal('alive'), places: z.array(Place).max(MOST_PLACES) }),
  z.object({ type: z.literal('ask') }),
  z.object({ type: z.literal('full'), tab: z.string(), jobIds: z.array(z.string()).max(MOST_PLACES) }),
  z.object({
    type: z.literal('lost'),
    kind: z.enum(['broken', 'silent', 'refused']),
    problem: Problem.nullable(),
  }),
])
export type TabMessage = z.infer<typeof TabMessage>
export type TabFrame = Extract<TabMessage, { type: 'frame' }>
