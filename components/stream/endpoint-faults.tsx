'use client'

import { useQuery } from '@tanstack/react-query'
import { FaultBadge } from '@/components/ui/fault-badge'
import { endpointsQuery } from '@/lib/browser/endpoint-list'

/** Says beside a job that its endpoint misbehaves on purpose, while it does. */
export function EndpointFaults({ endpointId }: { endpointId: string }) {
  const { data } = useQuery(endpointsQuery())
  const endpoint = data?.endpoints.find((each) => each.id === endpointId)
  return <FaultBadge faults={endpoint?.local?.faults ?? 0} />
}
