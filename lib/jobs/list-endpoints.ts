import { desc, sql } from 'drizzle-orm'
import { type EndpointList, endpointKind, type ListedEndpoint } from '@/lib/contract/endpoints'
import { endpoints } from '@/lib/db/schema'
import { problemOf } from '@/lib/errors'
import type { JobsContext } from './context'

/**
 * The local endpoint's endpoints, when it is on: built-in, registered and those that a worker attached to. Then the ones
 * somebody added or used, latest first. While the local endpoint does not answer, what is known without it, and why.
 */
export async function listEndpoints(ctx: JobsContext): Promise<Pick<EndpointList, 'endpoints' | 'local'>> {
  const [{ listed, problem }, added] = await Promise.all([listLocal(ctx), listAdded(ctx)])
  const baseUrl = ctx.upstreams.localEndpoint?.sdkBaseUrl ?? null
  const others = added.filter((row) => (baseUrl || row.kind === 'runpod') && !listed.some((own) => own.id === row.id))
  return { endpoints: [...listed, ...others], local: { baseUrl, problem } }
}

async function listLocal({ upstreams }: JobsContext) {
  if (!upstreams.localEndpoint) return { listed: [], problem: null }
  try {
    const answer = await upstreams.localEndpoint.list()
    const listed = answer.endpoints
      // Others can be called on its own listener; an id without the prefix would be taken for one of Runpod's here.
      .filter(({ endpoint }) => endpointKind(endpoint.id) === 'local')
      .map(({ endpoint, ...local }): ListedEndpoint => ({ ...endpoint, local }))
    return { listed, problem: null }
  } catch (error) {
    const listed = upstreams.builtIn.map((endpoint): ListedEndpoint => ({ ...endpoint, local: null }))
    return { listed, problem: problemOf(error) }
  }
}

async function listAdded({ db }: JobsContext): Promise<ListedEndpoint[]> {
  const rows = await db
    .select()
    .from(endpoints)
    .orderBy(desc(sql`coalesce(${endpoints.lastUsedAt}, ${endpoints.createdAt})`))
    .limit(500)
  return rows.map((row) => {
    const kind = endpointKind(row.id)
    return {
      id: row.id,
      name: row.name,
      kind,
      description: kind === 'local' ? 'No worker has attached to it yet' : 'Endpoint on Runpod',
      inputKind: 'json',
      inputField: null,
      options: [],
      example: null,
      lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
      local: null,
    }
  })
}
