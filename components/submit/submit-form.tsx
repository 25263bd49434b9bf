'use client'

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { problemOf } from '@/lib/browser/api/api-error'
import { draftStore } from '@/lib/browser/drafts/draft-store'
import { chooseEndpoint, liveEndpointsQuery } from '@/lib/browser/api/endpoint-list'
import { rememberedEndpoint } from '@/lib/browser/drafts/remembered-endpoint'
import { isSentEntry } from '@/lib/browser/drafts/sent-entry'
import { useSteadyQuery } from '@/lib/browser/api/use-steady-query'
import { InputKind } from '@/lib/contract/endpoints'
import { OpenRequest } from './open-request'
import { RequestForm } from './request-form'
import { SubmitSkeleton } from './submit-skeleton'

/** The New job page: reads the endpoints, then opens the form for the one that the URL names or that was used last. */
export function SubmitForm() {
  const list = useSteadyQuery(liveEndpointsQuery())
  const [url, setUrl] = useQueryStates({
    endpoint: parseAsString,
    tab: parseAsStringLiteral(InputKind.options),
    /** The job whose request is to be opened in the form. */
    from: parseAsString,
  })
  /** Where the form was last, for a link that does not say: in this tab, else in this browser. */
  const [last, setLast] = useState<{ endpointId: string | null; kind: InputKind | null }>(() => {
    if (!isSentEntry()) draftStore.dropRecordedImage()
    return draftStore.read() ?? { endpointId: rememberedEndpoint(), kind: null }
  })

  const [opened, setOpened] = useState<string | null>(null)

  if (!list.data) {
    if (!list.error) return <SubmitSkeleton />
    return (
      <ProblemNote
        problem={problemOf(list.error)}
        action={
          <Button size="sm" onClick={() => void list.refetch()}>
            Try again
          </Button>
        }
      />
    )
  }
  const { from } = url
  // Opened once: after a reload, and on the way back, the form stands as it was left.
  const isLeftOpen = draftStore.read()?.origin === from && (draftStore.hasUnrecorded() || isSentEntry())
  if (from !== null && from !== opened && !isLeftOpen) {
    return (
      <OpenRequest
        key={from}
        jobId={from}
        endpoints={list.data.endpoints}
        endpointId={url.endpoint}
        onOpened={(where) => {
          setLast(where)
          setOpened(from)
          void setUrl({ endpoint: where.endpointId, tab: null })
        }}
        onLeave={() => void setUrl({ from: null })}
      />
    )
  }
  const endpoint = chooseEndpoint(list.data.endpoints, url.endpoint, last.endpointId)
  const lastKind = last.endpointId === endpoint?.id ? last.kind : null
  return (
    <RequestForm
      list={list.data}
      endpoint={endpoint}
      unknownId={url.endpoint !== null && endpoint?.id !== url.endpoint ? url.endpoint : null}
      kind={url.tab ?? lastKind ?? endpoint?.inputKind ?? 'json'}
      onEndpoint={(id) => {
        setLast({ endpointId: id, kind: null })
        void setUrl({ endpoint: id, tab: null })
      }}
      onKind={(tab) => {
        setLast({ endpointId: endpoint?.id ?? null, kind: tab })
        void setUrl({ tab })
      }}
    />
  )
}
