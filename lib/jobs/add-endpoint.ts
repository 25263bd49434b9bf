import type { AddEndpoint } from '@/lib/contract/endpoints'
import { endpoints } from '@/lib/db/schema'
import type { JobsContext } from './context'

/** Remembers an endpoint by its id; adding it again renames it. It is not asked whether it exists: a key may not see it. */
export async function addEndpoint(ctx: JobsContext, { id, name }: AddEndpoint): Promise<void> {
  const label = name || id
  await ctx.db
    .insert(endpoints)
    .values({ id, name: label, createdAt: ctx.now() })
    .onConflictDoUpdate({ target: endpoints.id, set: { name: label } })
}
