import { History, Plus } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { EndpointKind } from '@/components/ui/endpoint-kind'
import { FaultBadge } from '@/components/ui/fault-badge'
import type { Endpoint } from '@/lib/contract/endpoints'
import type { EndpointHealth } from '@/lib/contract/runpod'
import { StateMark } from './state-mark'

interface EndpointHeaderProps {
  id: string
  /** Null while nobody knows it. */
  endpoint: Endpoint | null
  kind: Endpoint['kind']
  health: EndpointHealth | null
  faults: number
}

/** Which endpoint this is, how it stands, and the ways to a job of it. */
export function EndpointHeader({ id, endpoint, kind, health, faults }: EndpointHeaderProps) {
  const name = endpoint?.name ?? id
  return (
    <header className="flex flex-wrap items-start gap-x-4 gap-y-2">
      <div className="min-w-0">
        <div className="flex min-h-8 min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 break-words font-medium text-lg">{name}</h1>
          {name === id ? null : <span className="min-w-0 break-all font-mono text-ink-2 text-sm">{id}</span>}
          <CopyButton text={id} label="Copy the endpoint’s id" className="-mx-2" />
          <span className="flex flex-wrap items-center gap-1.5">
            <EndpointKind kind={kind} />
            {health ? <StateMark health={health} /> : null}
            <FaultBadge faults={faults} />
          </span>
        </div>
        {endpoint?.description ? <p className="text-ink-2 text-sm">{endpoint.description}</p> : null}
      </div>
      <div className="ml-auto flex gap-2 max-sm:ml-0">
        <Button asChild size="sm">
          <Link href={`/jobs?endpoint=${encodeURIComponent(id)}`}>
            <History aria-hidden="true" />
            Its jobs
          </Link>
        </Button>
        <Button asChild size="sm" variant="primary">
          <Link href={`/?endpoint=${encodeURIComponent(id)}`} aria-keyshortcuts="n" title="A new job for it ( n )">
            <Plus aria-hidden="true" />
            New job
          </Link>
        </Button>
      </div>
    </header>
  )
}
