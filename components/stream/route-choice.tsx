'use client'

import { ROUTES, type SnippetRoute } from '@/lib/browser/snippets/job-snippets'
import type { Job } from '@/lib/contract/jobs'

interface RouteChoiceProps {
  route: SnippetRoute
  onRoute: (route: SnippetRoute) => void
  kind: Job['endpointKind']
}

/** Whom the programs call. */
export function RouteChoice({ route, onRoute, kind }: RouteChoiceProps) {
  const upstream = kind === 'local' ? 'the local endpoint' : 'Runpod'
  const key = kind === 'local' ? 'It takes any key.' : 'The key is read from $RUNPOD_API_KEY.'
  const words = {
    gateway: { name: 'Through Sluice', note: 'Kept in the history; Sluice adds the key.' },
    direct: { name: `Straight to ${upstream}`, note: `Not recorded. ${key}` },
  } as const satisfies Record<SnippetRoute, { name: string; note: string }>
  return (
    <fieldset className="flex flex-wrap gap-x-5 gap-y-1.5 text-sm">
      <legend className="sr-only">Whom to call</legend>
      {ROUTES.map((each) => (
        <label key={each} htmlFor={`route-${each}`} className="flex items-start gap-2">
          <input
            id={`route-${each}`}
            type="radio"
            name="route"
            checked={route === each}
            onChange={() => onRoute(each)}
            className="mt-0.5 size-4 accent-accent"
          />
          <span>
            {words[each].name}
            <span className="block text-ink-3">{words[each].note}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
