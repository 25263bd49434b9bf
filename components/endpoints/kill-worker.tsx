'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Skull } from 'lucide-react'
import { useState } from 'react'
import { toast } from 'sonner'
import { Button } from '@/components/ui/button'
import { toastProblem } from '@/lib/browser/api/toast-problem'
import { killWorker } from '@/lib/browser/api/local-endpoint-actions'
import { localEndpointQuery } from '@/lib/browser/api/local-endpoint-queries'
import type { LocalWorker } from '@/lib/contract/local-endpoint'
import { Confirm } from './confirm'

/** Ends a worker's process at once, after asking. Only where `npm run worker` looks after it. */
export function KillWorker({ endpointId, worker }: { endpointId: string; worker: LocalWorker }) {
  const queryClient = useQueryClient()
  const [asking, setAsking] = useState(false)
  const killing = useMutation({
    mutationFn: () => killWorker(endpointId, worker.id),
    onSuccess: () => toast(`${worker.id} is being killed.`),
    onError: toastProblem,
    onSettled: () => queryClient.invalidateQueries({ queryKey: localEndpointQuery(endpointId).queryKey }),
  })
  const can = worker.supervised && worker.state !== 'gone'
  return (
    <>
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={`Kill ${worker.id}`}
        title={
          can
            ? 'Kill it now, as a crash would'
            : worker.state === 'gone'
              ? 'It has ended already'
              : 'Only workers started by npm run worker can be killed from here'
        }
        aria-disabled={!can || killing.isPending}
        onClick={() => {
          if (can && !killing.isPending) setAsking(true)
        }}
      >
        <Skull aria-hidden="true" />
      </Button>
      <Confirm
        open={asking}
        title={`Kill ${worker.id} now?`}
        description={
          worker.jobs.length > 0
            ? 'Its process ends without a word, as in a crash, and what it was doing is lost: the endpoint gives the job to another worker or fails it. npm run worker then starts a new process.'
            : 'Its process ends without a word, as in a crash. npm run worker then starts a new one.'
        }
        yes="Kill it"
        onClose={() => setAsking(false)}
        onConfirm={() => killing.mutate()}
      />
    </>
  )
}
