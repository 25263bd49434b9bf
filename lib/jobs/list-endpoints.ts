import { desc, sql } from 'drizzle-orm'
import type { Endpoint } from '@/lib/contract/endpoints'
import { endpoints } from '@/lib/db/schema'
import type { JobsContext } from './context'
import { kindOf } from './upstream-of'

/** The built-in endpoints, when the local endpoint is on, then the ones somebody added or used, latest first. */
export async function listEndpoints(ctx: JobsContext): Promise<Endpoint[]> {
  const rows = await ctx.db
    .select()
    .from(endpoints)
    .orderBy(desc(sql`coalesce(${endpoints.lastUsedAt}, ${endpoints.createdAt})`))
    .limit(500)
  const added = rows.map(
    (row): Endpoint => ({
      id: row.id,
      name: row.name,
      kind: kindOf(row.id),
      description: 'Endpoint on Runpod',
      inputKind: 'json',
      inputField: null,
      options: [],
      example: null,
      lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    }),
  )
  const builtIn = ctx.upstreams.local ? ctx.upstreams.builtIn : []
  return [...builtIn, ...added.filter((row) => !builtIn.some((own) => own.id === row.id))]
}
