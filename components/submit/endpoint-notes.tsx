import { useMutation, useQueryClient } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { problemOf } from '@/lib/browser/api/api-error'
import { addEndpoint, endpointsQuery } from '@/lib/browser/api/endpoint-list'
import { AddEndpoint, type Endpoint, type EndpointList, endpointKind } from '@/lib/contract/endpoints'

interface EndpointNotesProps {
  list: EndpointList
  endpoint: Endpoint | null
  unknownId: string | null
  onEndpoint: (id: string) => void
}

/** What stands between the chosen endpoint and a job: an unknown id, a missing key. */
export function EndpointNotes({ list, endpoint, unknownId, onEndpoint }: EndpointNotesProps) {
  const queryClient = useQueryClient()
  const adding = useMutation({
    mutationFn: addEndpoint,
    onSuccess: (answer, { id }) => {
      queryClient.setQueryData(endpointsQuery().queryKey, answer)
      onEndpoint(id)
    },
  })
  const addable = unknownId === null ? null : AddEndpoint.safeParse({ id: unknownId })
  const isUnattached = unknownId !== null && endpointKind(unknownId) === 'local'
  return (
    <>
      {isUnattached ? (
        <ProblemNote
          tone="warning"
          problem={{
            code: 'not_found',
            message: `The link names the endpoint ${unknownId}, to which no worker has attached yet.`,
            action: 'Attach one, and this form opens for it; or choose another endpoint above.',
          }}
          action={
            <Button asChild size="sm">
              <Link href={`/endpoints/${encodeURIComponent(unknownId)}`}>How to attach a worker</Link>
            </Button>
          }
        />
      ) : unknownId === null ? null : (
        <ProblemNote
          tone="warning"
          problem={
            adding.error
              ? problemOf(adding.error)
              : {
                  code: 'not_found',
                  message: `The link names the endpoint ${unknownId}, which is not in the list.`,
                  action: addable?.success ? 'Add it, or choose another one above.' : 'Choose another one above.',
                }
          }
          action={
            addable?.success ? (
              <Button size="sm" disabled={adding.isPending} onClick={() => adding.mutate({ id: addable.data.id })}>
                Add {addable.data.id}
              </Button>
            ) : null
          }
        />
      )}
      {endpoint?.kind === 'runpod' && !list.runpod.configured ? (
        <ProblemNote
          tone="warning"
          problem={{
            code: 'upstream_key_missing',
            message: 'This server has no Runpod key, so the endpoint would refuse the job.',
            action: 'Set RUNPOD_API_KEY where Sluice is started, then start it again.',
          }}
        />
      ) : null}
      {endpoint?.kind === 'local' && !list.runpod.configured ? (
        <p className="flex items-start gap-1.5 text-ink-3 text-sm">
          <KeyRound aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
          <span>
            No Runpod key on this server: local endpoints work, deployed ones need{' '}
            <code className="font-mono">RUNPOD_API_KEY</code> set before Sluice starts.
          </span>
        </p>
      ) : null}
    </>
  )
}
