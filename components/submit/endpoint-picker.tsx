'use client'

import { ChevronsUpDown } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useState } from 'react'
import { EndpointKind } from '@/components/ui/endpoint-kind'
import { FaultBadge } from '@/components/ui/fault-badge'
import type { EndpointList, ListedEndpoint } from '@/lib/contract/endpoints'
import { EndpointMenu } from './endpoint-menu'
import { EndpointNotes } from './endpoint-notes'

interface EndpointPickerProps {
  list: EndpointList
  endpoint: ListedEndpoint | null
  unknownId: string | null
  onEndpoint: (id: string) => void
}

/** Where the job goes. */
export function EndpointPicker({ list, endpoint, unknownId, onEndpoint }: EndpointPickerProps) {
  const [open, setOpen] = useState(false)
  return (
    <div className="flex flex-col gap-2">
      <Popover.Root open={open} onOpenChange={setOpen}>
        <Popover.Trigger
          aria-label={`Endpoint: ${endpoint?.name ?? 'none'}`}
          className="flex min-h-14 w-full items-center gap-3 rounded border border-line-strong bg-surface px-3 py-2 text-left transition-colors hover:bg-hover"
        >
          <span className="min-w-0 flex-1">
            <span className="flex min-w-0 items-center gap-2">
              <span className="truncate font-medium">{endpoint?.name ?? 'Choose an endpoint'}</span>
              {endpoint ? <EndpointKind kind={endpoint.kind} /> : null}
              <FaultBadge faults={endpoint?.local?.faults ?? 0} />
              {endpoint && endpoint.name !== endpoint.id ? (
                <span className="hidden truncate font-mono text-ink-3 text-sm sm:inline">{endpoint.id}</span>
              ) : null}
            </span>
            {endpoint?.description ? (
              <span className="block truncate text-ink-2 text-sm">{endpoint.description}</span>
            ) : null}
          </span>
          <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            align="start"
            sideOffset={4}
            collisionPadding={8}
            aria-label="Endpoints"
            className="z-50 w-(--radix-popover-trigger-width) animate-fade-in overflow-hidden rounded border border-line bg-surface"
          >
            <EndpointMenu
              list={list}
              chosen={endpoint?.id ?? null}
              onEndpoint={(id) => {
                onEndpoint(id)
                setOpen(false)
              }}
            />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      <EndpointNotes list={list} endpoint={endpoint} unknownId={unknownId} onEndpoint={onEndpoint} />
    </div>
  )
}
