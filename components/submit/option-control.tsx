'use client'

import { Controller, useFormContext } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { DraftValues } from '@/lib/browser/draft-schema'
import type { OptionField } from '@/lib/contract/endpoints'

/** One option of the handler, drawn by its type. */
export function OptionControl({ option }: { option: OptionField }) {
  const { register, control, formState } = useFormContext<DraftValues>()
  const name = `options.${option.name}` as const
  const id = `option-${option.name}`
  const error = formState.errors.options?.[option.name]?.message
  const described = error ? `${id}-error` : option.help ? `${id}-help` : undefined
  return (
    <Field label={option.label} id={id} help={option.help} error={error}>
      {option.type === 'choice' ? (
        <Controller
          control={control}
          name={name}
          render={({ field }) => (
            <Select
              id={id}
              value={field.value ?? option.default}
              onValueChange={field.onChange}
              options={option.choices.map((choice) => ({ value: choice, label: choice }))}
            />
          )}
        />
      ) : (
        <Input
          id={id}
          inputMode={option.type === 'number' ? 'decimal' : undefined}
          aria-invalid={Boolean(error)}
          aria-describedby={described}
          {...register(name)}
        />
      )}
    </Field>
  )
}
