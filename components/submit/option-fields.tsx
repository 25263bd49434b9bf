'use client'

import { PaneHeader, PaneTitle } from '@/components/ui/pane'
import type { Endpoint, InputKind } from '@/lib/contract/endpoints'
import { OptionControl } from './option-control'

/** The handler's own options as a form. */
export function OptionFields({ endpoint, kind }: { endpoint: Endpoint | null; kind: InputKind }) {
  const options = endpoint?.options ?? []
  return (
    <>
      <PaneHeader>
        <PaneTitle>Options</PaneTitle>
      </PaneHeader>
      {kind === 'json' || options.length === 0 ? (
        <p className="p-3 text-ink-2 text-sm">
          {kind === 'json' ? (
            <>
              In JSON, every option is a field of <code className="font-mono">input</code>.
            </>
          ) : (
            'Sluice knows no options of this endpoint. Add fields of its input under Advanced.'
          )}
        </p>
      ) : (
        <div className="grid grid-cols-2 gap-3 p-3">
          {options.map((option) => (
            <OptionControl key={`${endpoint?.id} ${option.name}`} option={option} />
          ))}
        </div>
      )}
    </>
  )
}
