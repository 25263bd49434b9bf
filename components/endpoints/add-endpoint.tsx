'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { ProblemNote } from '@/components/ui/problem-note'
import { problemOf } from '@/lib/browser/api/api-error'
import { addEndpoint, endpointsQuery } from '@/lib/browser/api/endpoint-list'
import { AddEndpoint as Addable } from '@/lib/contract/endpoints'

/** Takes an endpoint of Runpod into the list, by its id or any URL of it. */
export function AddEndpoint({ hasKey }: { hasKey: boolean }) {
  const queryClient = useQueryClient()
  const id = useId()
  const [text, setText] = useState('')
  const adding = useMutation({
    mutationFn: addEndpoint,
    onSuccess: (answer) => {
      queryClient.setQueryData(endpointsQuery().queryKey, answer)
      setText('')
    },
  })
  const parsed = Addable.safeParse({ id: text })
  const isWrong = text.trim() !== '' && !parsed.success
  return (
    <form
      className="flex flex-col gap-1.5 p-3 text-sm"
      onSubmit={(event) => {
        event.preventDefault()
        if (parsed.success && !adding.isPending) adding.mutate({ id: parsed.data.id })
      }}
    >
      <label htmlFor={id} className="text-ink-2">
        An endpoint’s id or URL, from Runpod’s console
      </label>
      <span className="flex max-w-120 gap-2">
        <Input
          id={id}
          value={text}
          onChange={(event) => setText(event.target.value)}
          placeholder="abc123, or https://api.runpod.ai/v2/abc123/run"
          aria-invalid={isWrong}
          aria-describedby={isWrong ? `${id}-error` : undefined}
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
        />
        <Button type="submit" aria-disabled={!parsed.success || adding.isPending}>
          <Plus aria-hidden="true" />
          Add
        </Button>
      </span>
      {isWrong ? (
        <p id={`${id}-error`} className="text-failed">
          An id is letters, digits, - and _; a URL has it after /v2/ or /endpoint/.
        </p>
      ) : null}
      {adding.error ? <ProblemNote problem={problemOf(adding.error)} /> : null}
      {hasKey ? null : (
        <p className="text-ink-2">
          This server has no Runpod key: set <code className="font-mono">RUNPOD_API_KEY</code> where Sluice is started,
          or these endpoints refuse every job.
        </p>
      )}
    </form>
  )
}
