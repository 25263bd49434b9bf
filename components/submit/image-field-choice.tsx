'use client'

import { Controller, useFormContext } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { DraftValues } from '@/lib/browser/drafts/draft-schema'

/** How the image goes into `input`: under which name, with or without the prefix of a data URI. */
export function ImageFieldChoice({ type }: { type: string | null }) {
  const { register, control, formState } = useFormContext<DraftValues>()
  const error = formState.errors.imageField?.message
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label="Field name" id="imageField" error={error}>
        <Input id="imageField" className="font-mono" aria-invalid={Boolean(error)} {...register('imageField')} />
      </Field>
      <Field label="Send as" id="imageForm">
        <Controller
          control={control}
          name="imageForm"
          render={({ field }) => (
            <Select
              id="imageForm"
              value={field.value}
              onValueChange={field.onChange}
              options={[
                { value: 'base64', label: 'Base64 alone' },
                { value: 'data-uri', label: `Data URI: data:${type ?? 'image/…'};base64,…` },
              ]}
            />
          )}
        />
      </Field>
    </div>
  )
}
