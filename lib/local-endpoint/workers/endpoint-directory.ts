import { eq } from 'drizzle-orm'
import { RegisterEndpoint } from '@/lib/contract/local-endpoint'
import type { Database } from '@/lib/db/client'
import { localEndpoints } from '@/lib/db/local-schema'
import { Refusal } from '@/lib/local-endpoint/http/refusal'

const MAX_ENDPOINTS = 500

/** Which endpoints there are: built in, registered, or made known by a worker that attached. Held in memory, kept in `db`. */
export interface EndpointDirectory {
  has(endpointId: string): boolean
  ids(): string[]
  /** What its worker said of it; undefined when nothing was. */
  specOf(endpointId: string): RegisterEndpoint | undefined
  /**
   * Makes an endpoint known, or known better; again does no harm.
   * @throws Refusal 429 when there are too many
   */
  add(endpointId: string, spec?: RegisterEndpoint): Promise<void>
  remove(endpointId: string): Promise<void>
}

/** @param builtIn ids that need no row */
export async function openDirectory(
  db: Database,
  builtIn: Iterable<string>,
  now: () => number,
): Promise<EndpointDirectory> {
  const specs = new Map<string, RegisterEndpoint | undefined>()
  for (const id of builtIn) specs.set(id, undefined)
  const rows = await db.select({ id: localEndpoints.id, spec: localEndpoints.spec }).from(localEndpoints)
  for (const { id, spec } of rows) specs.set(id, RegisterEndpoint.safeParse(spec ?? undefined).data)
  return {
    has: (id) => specs.has(id),
    ids: () => [...specs.keys()],
    specOf: (id) => specs.get(id),
    add: async (id, spec) => {
      if (specs.has(id) && !spec) return
      if (!specs.has(id) && specs.size >= MAX_ENDPOINTS) throw new Refusal(429, `there are ${MAX_ENDPOINTS} endpoints`)
      await db
        .insert(localEndpoints)
        .values({ id, createdAt: new Date(now()), spec })
        .onConflictDoUpdate({ target: localEndpoints.id, set: { id, ...(spec && { spec }) } })
      specs.set(id, spec ?? specs.get(id))
    },
    remove: async (id) => {
      await db.delete(localEndpoints).where(eq(localEndpoints.id, id))
      specs.delete(id)
    },
  }
}
