'use client'

import { useMutation } from '@tanstack/react-query'
import { TimerOff } from 'lucide-react'
import { useState } from 'react'
import { toast } from 'sonner'
import { Button } from '@/components/ui/button'
import { toastProblem } from '@/lib/browser/api/toast-problem'
import { expireResults } from '@/lib/browser/api/local-endpoint-actions'
import { Confirm } from './confirm'

/** Lets the endpoint forget its results now, as Runpod does after half an hour; after asking. */
export function ExpireResults({ endpointId }: { endpointId: string }) {
  const [asking, setAsking] = useState(false)
  const expiring = useMutation({
    mutationFn: () => expireResults(endpointId),
    onSuccess: (expired) =>
      toast(
        expired === 0
          ? 'There was no result to expire.'
          : `${expired} ${expired === 1 ? 'result' : 'results'} expired.`,
      ),
    onError: toastProblem,
  })
  return (
    <>
      <Button variant="danger" size="sm" aria-disabled={expiring.isPending} onClick={() => setAsking(true)}>
        <TimerOff aria-hidden="true" />
        Expire results
      </Button>
      <Confirm
        open={asking}
        title="Expire all results now?"
        description="The endpoint forgets its finished jobs, as Runpod does after 30 minutes, and answers 404 for them. What Sluice has recorded stays in the history."
        yes="Expire them"
        onClose={() => setAsking(false)}
        onConfirm={() => {
          if (!expiring.isPending) expiring.mutate()
        }}
      />
    </>
  )
}
