'use client'

import { LoaderCircle, Play } from 'lucide-react'
import { useFormContext } from 'react-hook-form'
import { toast } from 'sonner'
import { Button } from '@/components/ui/button'
import { Pane } from '@/components/ui/pane'
import { ProblemNote } from '@/components/ui/problem-note'
import { problemOf } from '@/lib/browser/api/api-error'
import { addUrlField } from '@/lib/browser/drafts/add-url-field'
import type { DraftValues } from '@/lib/browser/drafts/draft-schema'
import { exampleJson } from '@/lib/browser/drafts/fresh-draft'
import { useModKey } from '@/lib/browser/page/use-mod-key'
import type { Endpoint, InputKind } from '@/lib/contract/endpoints'
import { LimitNote } from './limit-note'
import { ModeChoice } from './mode-choice'
import { RacePanel } from './race-panel'
import { SizeMeter } from './size-meter'
import type { JobRequest } from './use-request'

interface SendPanelProps {
  endpoints: readonly Endpoint[]
  endpoint: Endpoint | null
  kind: InputKind
  request: JobRequest
  onKind: (kind: InputKind) => void
}

/** How the job is sent, how large it is, and the button. */
export function SendPanel({ endpoints, endpoint, kind, request, onKind }: SendPanelProps) {
  const form = useFormContext<DraftValues>()
  const { mode, setMode, bytes, advice, sending, draft } = request
  const modKey = useModKey()
  const busy = sending.isPending || sending.isSuccess

  // Where Sluice knows the handler's fields, none of them takes a URL.
  const mayTakeUrl = kind === 'image' && endpoint?.options.length === 0

  /** Another place for the image: its address instead of its bytes. */
  function sendUrl() {
    const { json, imageField } = form.getValues()
    const withUrl = addUrlField(json === exampleJson(endpoint) ? null : json, imageField)
    if (withUrl === null) toast('The JSON tab holds something that is no JSON object yet. Add the URL to it there.')
    else form.setValue('json', withUrl, { shouldDirty: true })
    onKind('json')
  }

  return (
    <Pane aria-label="Send" className="gap-3 p-3">
      <ModeChoice mode={mode} onMode={setMode} />
      <SizeMeter bytes={bytes} mode={mode} />
      {advice.over ? (
        <LimitNote
          advice={advice}
          mode={mode}
          busy={draft.busy !== null}
          onShrink={advice.imageBudget === null ? undefined : () => void draft.shrink(advice.imageBudget ?? 0)}
          onRunsync={advice.runsyncFits ? () => setMode('runsync') : undefined}
          image={kind === 'image'}
          onUrl={mayTakeUrl ? sendUrl : undefined}
        />
      ) : null}
      <Button type="submit" variant="primary" className="h-9" disabled={busy || advice.over}>
        {busy ? <LoaderCircle aria-hidden="true" className="animate-spin" /> : <Play aria-hidden="true" />}
        {busy ? 'Sending…' : 'Run job'}
        <span aria-hidden="true" className="hidden font-mono font-normal sm:inline">
          {modKey}↵
        </span>
      </Button>
      {sending.error ? <ProblemNote problem={problemOf(sending.error)} /> : null}
      {endpoint ? <RacePanel endpoint={endpoint} endpoints={endpoints} request={request} /> : null}
    </Pane>
  )
}
