import { Badge } from '@/components/ui/badge'
import { Tooltip } from '@/components/ui/tooltip'
import { endpointState } from '@/lib/browser/endpoints/endpoint-state'
import type { EndpointHealth } from '@/lib/contract/runpod'

/** How an endpoint stands, in a word, with its sentence on hover. */
export function StateMark({ health }: { health: EndpointHealth }) {
  const { word, sentence, tone } = endpointState(health)
  return (
    <Tooltip content={sentence}>
      <Badge tone={tone}>{word}</Badge>
    </Tooltip>
  )
}
