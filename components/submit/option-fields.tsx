'use client'

import { PaneHeader, PaneTitle } from '@/components/ui/pane'
import type { Endpoint, InputKind } from '@/lib/contract/endpoints'
import { FormOptionField } from './form-option-field'
import { JsonOptionFields } from './json-option-fields'

/** The handler's own options as a form. */
export function OptionFields({ endpoint, kind }: { endpoint: Endpoint | null; kind: InputKind }) {
  const options = endpoint?.options ?? []
  return (
    <>
      <PaneHeader>
        <PaneTitle>Options</PaneTitle>
      </PaneHeader>
      {options.length === 0 ? (
        <p className="p-3 text-ink-2 text-sm">
          Sluice knows no options of this endpoint.
          {kind === 'json' ? ' Write its fields into the JSON.' : ' Add fields of its input under Advanced.'}
        </p>
      ) : (
        <div className="grid grid-cols-2 items-start gap-3 p-3">
          {kind === 'json' ? (
            <JsonOptionFields options={options} />
          ) : (
            options.map((option) => <FormOptionField key={`${endpoint?.id} ${option.name}`} option={option} />)
          )}
        </div>
      )}
    </>
  )
}
