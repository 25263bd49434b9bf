'use client'

import dynamic from 'next/dynamic'
import { useFormContext, useWatch } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { Skeleton } from '@/components/ui/skeleton'
import type { DraftValues } from '@/lib/browser/drafts/draft-schema'
import { exampleJson } from '@/lib/browser/drafts/fresh-draft'
import { isOtherThanObject, readWholeBody } from '@/lib/browser/drafts/whole-body'
import type { Endpoint } from '@/lib/contract/endpoints'

// The editor is half as large as the rest of the page; only those who write JSON load it.
const JsonEditor = dynamic(() => import('./json-editor').then((module) => module.JsonEditor), {
  ssr: false,
  loading: () => <Skeleton className="h-80 rounded" />,
})

/** The `input` as JSON. */
export function JsonInput({ endpoint }: { endpoint: Endpoint | null }) {
  const { control, formState, setValue } = useFormContext<DraftValues>()
  const text = useWatch({ control, name: 'json' })
  const error = formState.errors.json?.message
  const example = exampleJson(endpoint)
  const body = readWholeBody(text)

  function takeInput(parts: Partial<DraftValues>) {
    for (const [name, value] of Object.entries(parts)) {
      setValue(name as keyof DraftValues, value, { shouldDirty: true, shouldValidate: true })
    }
  }

  return (
    <div className="flex flex-col gap-1">
      <div className="flex min-h-7 items-center gap-2">
        <span id="json-label" className="flex-1 font-medium text-sm">
          The <code className="font-mono">input</code>, as JSON
        </span>
        {text !== example && example !== '' ? (
          <Button variant="ghost" size="sm" onClick={() => setValue('json', example, { shouldValidate: true })}>
            Use the example
          </Button>
        ) : null}
      </div>
      {body ? (
        <ProblemNote
          tone="warning"
          className="mb-1"
          problem={{
            code: 'bad_request',
            message: 'This is a whole request body. It would be sent as the input, with another input inside.',
          }}
          action={
            <Button size="sm" onClick={() => takeInput(body)}>
              Use its input
            </Button>
          }
        />
      ) : null}
      <JsonEditor
        value={text}
        invalid={Boolean(error)}
        onChange={(value) => setValue('json', value, { shouldValidate: formState.isSubmitted, shouldDirty: true })}
      />
      <p
        id="json-note"
        role={error ? 'alert' : undefined}
        className={error ? 'text-failed text-sm' : 'text-ink-3 text-sm'}
      >
        {error ??
          (isOtherThanObject(text)
            ? 'Runpod takes any JSON as the input, but its local test server and most handlers want an object.'
            : 'Sent as it stands here. For images use the Image tab: it keeps large base64 out of the editor.')}
      </p>
    </div>
  )
}
