import { Zap } from 'lucide-react'
import { Badge } from './badge'

/** Says that things go wrong at an endpoint on purpose: nobody should look for such a bug. Nothing while none are on. */
export function FaultBadge({ faults }: { faults: number }) {
  if (faults === 0) return null
  return (
    <Badge tone="timedout" title="Somebody switched faults on: this local endpoint misbehaves on purpose.">
      <Zap aria-hidden="true" />
      {faults} {faults === 1 ? 'fault' : 'faults'} on
    </Badge>
  )
}
