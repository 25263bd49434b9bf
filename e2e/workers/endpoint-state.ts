import { LocalEndpointDetail } from '@/lib/contract/local-endpoint'

/** What the local endpoint says of one of its endpoints; undefined while it does not know it. */
export async function endpointState(origin: string, endpointId: string): Promise<LocalEndpointDetail | undefined> {
  const response = await fetch(`${origin}/local/endpoints/${endpointId}`)
  return response.ok ? LocalEndpointDetail.parse(await response.json()) : undefined
}
