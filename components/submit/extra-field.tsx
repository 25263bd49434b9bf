'use client'

import { useFormContext } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import type { DraftValues } from '@/lib/browser/drafts/draft-schema'

/** Fields of `input` that the form does not know. */
export function ExtraField() {
  const { register, formState } = useFormContext<DraftValues>()
  const error = formState.errors.extra?.message
  return (
    <Field
      label="Further input fields"
      id="extra"
      error={error}
      help="A JSON object, merged into the input. Empty for none."
    >
      <Textarea
        id="extra"
        rows={2}
        spellCheck={false}
        className="min-h-14 resize-y font-mono"
        placeholder='{"seed": 7}'
        aria-invalid={Boolean(error)}
        aria-describedby={error ? 'extra-error' : 'extra-help'}
        {...register('extra')}
      />
    </Field>
  )
}
