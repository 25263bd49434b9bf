'use client'

import { useQuery } from '@tanstack/react-query'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { problemOf } from '@/lib/browser/api-error'
import { draftStore } from '@/lib/browser/draft-store'
import { chooseEndpoint, liveEndpointsQuery } from '@/lib/browser/endpoint-list'
import { rememberedEndpoint } from '@/lib/browser/remembered-endpoint'
import { InputKind } from '@/lib/contract/endpoints'
import { RequestForm } from './request-form'
import { SubmitSkeleton } from './submit-skeleton'

/** The New job page: reads the endpoints, then opens the form for the one that the URL names or that was used last. */
export function SubmitForm() {
  const list = useQuery(liveEndpointsQuery())
  const [url, setUrl] = useQueryStates({
    endpoint: parseAsString,
    tab: parseAsStringLiteral(InputKind.options),
  })
  /** Where the form was last, for a link that does not say: in this tab, else in this browser. */
  const [last, setLast] = useState<{ endpointId: string | null; kind: InputKind | null }>(
    () => draftStore.read() ?? { endpointId: rememberedEndpoint(), kind: null },
  )

  if (list.isPending) return <SubmitSkeleton />
  if (!list.data) {
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
