'use client'

import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { Input, Textarea } from '@/components/ui/input'
import type { DraftValues } from '@/lib/browser/drafts/draft-schema'
import type { InputKind } from '@/lib/contract/endpoints'
import { RUNPOD_LIMITS } from '@/lib/contract/runpod'
import { ExtraField } from './extra-field'

/** What few need: unknown fields of `input`, and what stands beside it in the request, policy and webhook. */
export function AdvancedFields({ kind }: { kind: InputKind }) {
  const { register, formState, control } = useFormContext<DraftValues>()
  const { errors } = formState
  // What a request or a pasted body brought along is not to be hidden; emptied again, the fields stay open.
  const { executionTimeout, ttl, webhook, beside, extra, lowPriority } = useWatch({ control }) as DraftValues
  const isSet = lowPriority || [executionTimeout, ttl, webhook, beside, kind === 'json' ? '' : extra].some(Boolean)
  const [isOpen, setOpen] = useState(isSet)
  if (isSet && !isOpen) setOpen(true)
  return (
    <details open={isOpen} className="group border-line border-t">
      <summary className="flex h-10 list-none items-center gap-1.5 px-3 font-medium text-sm hover:bg-hover [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden="true" className="size-4 text-ink-3 transition-transform group-open:rotate-90" />
        Advanced
      </summary>
      <div className="flex flex-col gap-3 p-3 pt-1">
        {kind === 'json' ? null : <ExtraField />}
        <Field
          label="Execution timeout, ms"
          id="executionTimeout"
          error={errors.executionTimeout?.message}
          help="From 5 s to 7 days; then the job is TIMED_OUT."
        >
          <Input
            id="executionTimeout"
            inputMode="numeric"
            placeholder={String(RUNPOD_LIMITS.executionTimeoutDefaultMs)}
            aria-invalid={Boolean(errors.executionTimeout)}
            aria-describedby={`executionTimeout-${errors.executionTimeout ? 'error' : 'help'}`}
            {...register('executionTimeout')}
          />
        </Field>
        <Field
          label="Time to live, ms"
          id="ttl"
          error={errors.ttl?.message}
          help="Counts from submission, and ends a running job too."
        >
          <Input
            id="ttl"
            inputMode="numeric"
            placeholder={String(RUNPOD_LIMITS.ttlDefaultMs)}
            aria-invalid={Boolean(errors.ttl)}
            aria-describedby={`ttl-${errors.ttl ? 'error' : 'help'}`}
            {...register('ttl')}
          />
        </Field>
        <Field
          label="Webhook"
          id="webhook"
          error={errors.webhook?.message}
          help="Called by the endpoint when the job ends, unsigned, up to three times."
        >
          <Input
            id="webhook"
            type="url"
            placeholder="https://"
            aria-invalid={Boolean(errors.webhook)}
            aria-describedby={`webhook-${errors.webhook ? 'error' : 'help'}`}
            {...register('webhook')}
          />
        </Field>
        <Field
          label="Further members of the request"
          id="beside"
          error={errors.beside?.message}
          help="A JSON object whose members stand beside the input. Empty for none."
        >
          <Textarea
            id="beside"
            rows={2}
            spellCheck={false}
            className="min-h-14 resize-y font-mono"
            placeholder='{"s3Config": {…}}'
            aria-invalid={Boolean(errors.beside)}
            aria-describedby={`beside-${errors.beside ? 'error' : 'help'}`}
            {...register('beside')}
          />
        </Field>
        <label htmlFor="lowPriority" className="flex items-start gap-2 text-sm">
          <input
            id="lowPriority"
            type="checkbox"
            className="mt-0.5 size-4 accent-accent"
            {...register('lowPriority')}
          />
          <span>
            Low priority
            <span className="block text-ink-3">The job starts no new worker; it waits for one that is there.</span>
          </span>
        </label>
      </div>
    </details>
  )
}
