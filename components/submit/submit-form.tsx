'use client'

import { useQuery } from '@tanstack/react-query'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { problemOf } from '@/lib/browser/api-error'
import { chooseEndpoint, endpointsQuery } from '@/lib/browser/endpoint-list'
import { rememberedEndpoint } from '@/lib/browser/remembered-endpoint'
import { InputKind } from '@/lib/contract/endpoints'
import { RequestForm } from './request-form'
import { SubmitSkeleton } from './submit-skeleton'

/** The New job page: reads the endpoints, then opens the form for the one that the URL names or that was used last. */
export function SubmitForm() {
  const list = useQuery(endpointsQuery())
  const [url, setUrl] = useQueryStates({
    endpoint: parseAsString,
    tab: parseAsStringLiteral(InputKind.options),
  })
  const [remembered, setRemembered] = useState<string | null>(null)
  useEffect(() => setRemembered(rememberedEndpoint()), [])

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
  const endpoint = chooseEndpoint(list.data.endpoints, url.endpoint, remembered)
  return (
    <RequestForm
      list={list.data}
      endpoint={endpoint}
      unknownId={url.endpoint !== null && endpoint?.id !== url.endpoint ? url.endpoint : null}
      kind={url.tab ?? endpoint?.inputKind ?? 'json'}
      onEndpoint={(id) => void setUrl({ endpoint: id, tab: null })}
      onKind={(tab) => void setUrl({ tab })}
    />
  )
}
