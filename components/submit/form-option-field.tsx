'use client'

import { useController } from 'react-hook-form'
import type { DraftValues } from '@/lib/browser/drafts/draft-schema'
import type { OptionField } from '@/lib/contract/endpoints'
import { OptionControl } from './option-control'

/** An option that the form itself holds, for inputs that are no JSON text. */
export function FormOptionField({ option }: { option: OptionField }) {
  const { field, fieldState } = useController<DraftValues, `options.${string}`>({ name: `options.${option.name}` })
  return (
    <OptionControl
      option={option}
      value={field.value ?? String(option.default)}
      error={fieldState.error?.message}
      onChange={field.onChange}
      onBlur={field.onBlur}
    />
  )
}
