import { HardDrive } from 'lucide-react'
import { ProblemNote } from '@/components/ui/problem-note'
import type { EndpointList } from '@/lib/contract/endpoints'

/** Why the local endpoint's part of a list is missing, or is only what is known without asking it. */
export function LocalTrouble({ local }: { local: EndpointList['local'] }) {
  if (local.problem) return <ProblemNote problem={local.problem} tone="warning" />
  if (local.baseUrl) return null
  return (
    <p className="flex items-start gap-1.5 text-ink-2 text-sm">
      <HardDrive aria-hidden="true" className="mt-px size-4 shrink-0" />
      <span>
        The local endpoint is switched off: <code className="font-mono">SLUICE_LOCAL_PORT</code> is off. Start Sluice
        without that setting to have endpoints on this machine.
      </span>
    </p>
  )
}
