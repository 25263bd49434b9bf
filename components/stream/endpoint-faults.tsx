'use client'

import { FaultBadge } from '@/components/ui/fault-badge'
import { useFaultsOn } from './use-faults-on'

/** Says beside a job that its endpoint misbehaves on purpose, while it does. */
export function EndpointFaults({ endpointId }: { endpointId: string }) {
  return <FaultBadge faults={useFaultsOn(endpointId)} />
}
