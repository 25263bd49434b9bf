'use client'

import dynamic from 'next/dynamic'
import { useFormContext, useWatch } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import type { DraftValues } from '@/lib/browser/draft-schema'
import { exampleJson } from '@/lib/browser/fresh-draft'
import type { Endpoint } from '@/lib/contract/endpoints'

// The editor is half as large as the rest of the page; only those who write JSON load it.
const JsonEditor = dynamic(() => import('./json-editor').then((module) => module.JsonEditor), {
  ssr: false,
  loading: () => <Skeleton className="h-80 rounded" />,
})

/** The `input` object as JSON. */
export function JsonInput({ endpoint }: { endpoint: Endpoint | null }) {
  const { control, formState, setValue } = useFormContext<DraftValues>()
  const text = useWatch({ control, name: 'json' })
  const error = formState.errors.json?.message
  const example = exampleJson(endpoint)
  return (
    <div className="flex flex-col gap-1">
      <div className="flex min-h-7 items-center gap-2">
        <span id="json-label" className="flex-1 font-medium text-sm">
          The <code className="font-mono">input</code> object
        </span>
        {text !== example && example !== '{}' ? (
          <Button variant="ghost" size="sm" onClick={() => setValue('json', example, { shouldValidate: true })}>
            Use the example
          </Button>
        ) : null}
      </div>
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
        {error ?? 'Sent as it stands here. For images use the Image tab: it keeps large base64 out of the editor.'}
      </p>
    </div>
  )
}
