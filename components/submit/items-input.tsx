'use client'

import { useFormContext, useWatch } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input, Textarea } from '@/components/ui/input'
import { type DraftValues, itemsOf } from '@/lib/browser/drafts/draft-schema'
import { exampleItems } from '@/lib/browser/drafts/fresh-draft'
import type { Endpoint } from '@/lib/contract/endpoints'

/** A list of texts, one a line. */
export function ItemsInput({ endpoint }: { endpoint: Endpoint | null }) {
  const { register, control, formState, setValue } = useFormContext<DraftValues>()
  const count = itemsOf(useWatch({ control, name: 'items' })).length
  const example = exampleItems(endpoint)
  const { items: itemsError, itemsField: fieldError } = formState.errors
  return (
    <div className="flex flex-col gap-3">
      <Field
        label="Items, one a line"
        id="items"
        error={itemsError?.message}
        help={`${count} ${count === 1 ? 'item' : 'items'}. Empty lines are left out.`}
      >
        <Textarea
          id="items"
          rows={12}
          className="min-h-80 resize-y"
          placeholder="I love this product!"
          aria-invalid={Boolean(itemsError)}
          aria-describedby={itemsError ? 'items-error' : 'items-help'}
          {...register('items')}
        />
      </Field>
      <div className="flex flex-wrap items-end gap-3">
        <Field label="Field name" id="itemsField" error={fieldError?.message} className="flex-1">
          <Input id="itemsField" className="font-mono" aria-invalid={Boolean(fieldError)} {...register('itemsField')} />
        </Field>
        {example.length > 0 && count === 0 ? (
          <Button onClick={() => setValue('items', example.join('\n'), { shouldValidate: true })}>
            Use the example
          </Button>
        ) : null}
      </div>
    </div>
  )
}
