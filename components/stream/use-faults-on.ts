import { useQuery } from '@tanstack/react-query'
import { endpointsQuery } from '@/lib/browser/api/endpoint-list'

/** How many faults are on at an endpoint; 0 for Runpod's, and while nobody knows. */
export function useFaultsOn(endpointId: string): number {
  const { data } = useQuery(endpointsQuery())
  return data?.endpoints.find((each) => each.id === endpointId)?.local?.faults ?? 0
}
