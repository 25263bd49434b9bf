import { Cloud, HardDrive } from 'lucide-react'
import type { Endpoint } from '@/lib/contract/endpoints'
import { Badge } from './badge'

/** Whether an endpoint is Sluice's own or Runpod's. */
export function EndpointKind({ kind }: { kind: Endpoint['kind'] }) {
  const Icon = kind === 'local' ? HardDrive : Cloud
  return (
    <Badge>
      <Icon aria-hidden="true" />
      {kind === 'local' ? 'Local' : 'Runpod'}
    </Badge>
  )
}
