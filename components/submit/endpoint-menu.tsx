'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Command } from 'cmdk'
import { Check, LoaderCircle, Plus, Search } from 'lucide-react'
import { useState } from 'react'
import { FaultBadge } from '@/components/ui/fault-badge'
import { ProblemNote } from '@/components/ui/problem-note'
import { problemOf } from '@/lib/browser/api/api-error'
import { cn } from '@/lib/browser/page/class-names'
import { addEndpoint, endpointsQuery } from '@/lib/browser/api/endpoint-list'
import { findEndpoints } from '@/lib/browser/drafts/find-endpoints'
import type { EndpointList, ListedEndpoint } from '@/lib/contract/endpoints'

interface EndpointMenuProps {
  list: EndpointList
  chosen: string | null
  onEndpoint: (id: string) => void
}

const ROW =
  'flex min-h-row cursor-default select-none items-center gap-2 rounded-sm px-2 py-1 text-sm data-[selected=true]:bg-hover'

const GROUP =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-ink-3 [&_[cmdk-group-heading]]:text-sm'

/** Search over the endpoints, by words or by a URL; an id or a URL that is none of them can be added. */
export function EndpointMenu({ list, chosen, onEndpoint }: EndpointMenuProps) {
  const queryClient = useQueryClient()
  const [search, setSearch] = useState('')
  const adding = useMutation({
    mutationFn: addEndpoint,
    onSuccess: (answer, { id }) => {
      queryClient.setQueryData(endpointsQuery().queryKey, answer)
      onEndpoint(id)
    },
  })
  const { found, newId } = findEndpoints(list.endpoints, search)
  const local = found.filter((each) => each.kind === 'local')
  const runpod = found.filter((each) => each.kind === 'runpod')
  const noneAdded = search === '' && runpod.length === 0

  return (
    // The rows are found here and not by cmdk: it would look for a URL in the names, and hide the row that adds.
    <Command label="Endpoints" className="flex flex-col" loop shouldFilter={false}>
      <div className="flex items-center gap-2 border-line border-b px-3">
        <Search aria-hidden="true" className="size-4 text-ink-3" />
        <Command.Input
          value={search}
          onValueChange={setSearch}
          placeholder="Search, or paste an endpoint id or URL"
          className="h-10 min-w-0 flex-1 bg-transparent text-sm outline-none"
        />
      </div>
      {/* Beside the list: in a list box nothing but options may stand. */}
      {found.length === 0 && newId === null ? (
        <p className="px-3 pt-3 pb-2 text-ink-2 text-sm">
          Nothing by that name. An endpoint id is letters, digits, - and _; a URL has it after /v2/ or /endpoint/.
        </p>
      ) : null}
      <Command.List className="max-h-80 overflow-y-auto p-1">
        {local.length > 0 ? (
          <Command.Group heading="On this machine" className={GROUP}>
            {local.map((each) => (
              <EndpointRow key={each.id} endpoint={each} chosen={each.id === chosen} onEndpoint={onEndpoint} />
            ))}
          </Command.Group>
        ) : null}
        {runpod.length > 0 || newId !== null || noneAdded ? (
          <Command.Group heading="Runpod" className={GROUP}>
            {runpod.map((each) => (
              <EndpointRow key={each.id} endpoint={each} chosen={each.id === chosen} onEndpoint={onEndpoint} />
            ))}
            {noneAdded ? (
              <p className="px-2 pb-1.5 text-ink-2 text-sm">None yet. Paste an endpoint’s id or URL above to add it.</p>
            ) : null}
            {newId === null ? null : (
              <Command.Item
                value={`add ${newId}`}
                disabled={adding.isPending}
                onSelect={() => adding.mutate({ id: newId })}
                className={ROW}
              >
                {adding.isPending ? (
                  <LoaderCircle aria-hidden="true" className="size-4 animate-spin" />
                ) : (
                  <Plus aria-hidden="true" className="size-4 text-accent" />
                )}
                <span>
                  Add the endpoint <span className="font-mono">{newId}</span>
                </span>
              </Command.Item>
            )}
          </Command.Group>
        ) : null}
      </Command.List>
      {adding.error ? <ProblemNote problem={problemOf(adding.error)} className="m-2" /> : null}
    </Command>
  )
}

interface EndpointRowProps {
  endpoint: ListedEndpoint
  chosen: boolean
  onEndpoint: (id: string) => void
}

function EndpointRow({ endpoint, chosen, onEndpoint }: EndpointRowProps) {
  return (
    <Command.Item value={endpoint.id} onSelect={() => onEndpoint(endpoint.id)} className={ROW}>
      <Check aria-hidden="true" className={cn('size-4 shrink-0 text-accent', !chosen && 'invisible')} />
      <span className="shrink-0">{endpoint.name}</span>
      {endpoint.name === endpoint.id ? null : <span className="truncate font-mono text-ink-3">{endpoint.id}</span>}
      <span className="ml-auto shrink-0">
        <FaultBadge faults={endpoint.local?.faults ?? 0} />
      </span>
    </Command.Item>
  )
}
