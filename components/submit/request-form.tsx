'use client'

import { useRef } from 'react'
import { FormProvider } from 'react-hook-form'
import { toast } from 'sonner'
import { Pane } from '@/components/ui/pane'
import { usePageDrop } from '@/lib/browser/drafts/use-page-drop'
import { useShortcut } from '@/lib/browser/page/use-shortcut'
import type { EndpointList, InputKind, ListedEndpoint } from '@/lib/contract/endpoints'
import { AdvancedFields } from './advanced-fields'
import { DropOverlay } from './drop-overlay'
import { EndpointPicker } from './endpoint-picker'
import { InputTabs } from './input-tabs'
import { OptionFields } from './option-fields'
import { OriginNote } from './origin-note'
import { SendPanel } from './send-panel'
import { useRequest } from './use-request'

interface RequestFormProps {
  list: EndpointList
  endpoint: ListedEndpoint | null
  /** An endpoint that the URL names and nobody knows. */
  unknownId: string | null
  kind: InputKind
  onEndpoint: (id: string) => void
  onKind: (kind: InputKind) => void
}

/** Where to, what, how: the picker and the input on the left, the options and the button on the right. */
export function RequestForm({ list, endpoint, unknownId, kind, onEndpoint, onKind }: RequestFormProps) {
  const request = useRequest(list, endpoint, kind)
  const formRef = useRef<HTMLFormElement>(null)

  useShortcut('mod+Enter', () => formRef.current?.requestSubmit())

  const dragging = usePageDrop(async ([file, ...others]) => {
    if (!file) return
    onKind('image')
    const taken = await request.draft.choose(file)
    if (taken && others.length > 0) toast(`One image goes into one job: took ${file.name}.`)
  })

  return (
    <FormProvider {...request.form}>
      <form
        ref={formRef}
        noValidate
        aria-label="New job"
        onSubmit={request.submit}
        className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_340px]"
      >
        <div className="flex min-w-0 flex-col gap-4">
          {request.origin ? <OriginNote jobId={request.origin} onForget={request.forgetOrigin} /> : null}
          <EndpointPicker list={list} endpoint={endpoint} unknownId={unknownId} onEndpoint={onEndpoint} />
          <InputTabs kind={kind} onKind={onKind} endpoint={endpoint} request={request} />
        </div>
        <div className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-16">
          <Pane aria-label="Options">
            <OptionFields endpoint={endpoint} kind={kind} />
            <AdvancedFields kind={kind} />
          </Pane>
          <SendPanel endpoints={list.endpoints} endpoint={endpoint} kind={kind} request={request} onKind={onKind} />
        </div>
      </form>
      <DropOverlay open={dragging} />
    </FormProvider>
  )
}
