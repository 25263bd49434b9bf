'use client'

import { useFormContext, useWatch } from 'react-hook-form'
import { type DraftValues, numberMistake } from '@/lib/browser/drafts/draft-schema'
import { readJsonOptions, writeJsonOption } from '@/lib/browser/drafts/json-options'
import type { OptionField } from '@/lib/contract/endpoints'
import { OptionControl } from './option-control'

/** The options of a JSON input: the editor's text is the one truth, the controls read it and write into it. */
export function JsonOptionFields({ options }: { options: readonly OptionField[] }) {
  const { control, setValue, getValues, formState } = useFormContext<DraftValues>()
  const values = readJsonOptions(useWatch({ control, name: 'json' }), options)
  return options.map((option) => (
    <OptionControl
      key={option.name}
      option={option}
      value={values?.[option.name] ?? ''}
      disabled={values === null}
      error={numberMistake(option, values?.[option.name] ?? '') ?? undefined}
      onChange={(value) =>
        setValue('json', writeJsonOption(getValues('json'), option, value), {
          shouldDirty: true,
          shouldValidate: formState.isSubmitted,
        })
      }
    />
  ))
}
