'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { problemOf } from '@/lib/browser/api/api-error'
import type { Problem } from '@/lib/contract/errors'
import { compareUrl } from './compare-url'
import type { RaceLane } from './race-lanes'
import { startRace } from './start-race'

interface Race {
  /** True from the press until the lanes are on show: a second press would pay for another race. */
  busy: boolean
  problems: Problem[]
  /** Jobs that run although the race as a whole did not come about. */
  startedAlone: string[]
  start: (lanes: readonly RaceLane[], body: () => string | Promise<string>) => void
}

/** Starts a race and goes to it. */
export function useRace(): Race {
  const router = useRouter()
  const queryClient = useQueryClient()
  const racing = useMutation({
    mutationFn: async ({ lanes, body }: { lanes: readonly RaceLane[]; body: () => string | Promise<string> }) =>
      startRace(lanes, await body()),
    onSuccess: ({ ids, problems }) => {
      void queryClient.invalidateQueries({ queryKey: ['jobs', 'pages'] })
      if (problems.length === 0) router.push(compareUrl(ids, 'race'))
    },
  })
  const { data } = racing
  const isUnderWay = data !== undefined && data.problems.length === 0
  return {
    busy: racing.isPending || isUnderWay,
    problems: racing.isError ? [problemOf(racing.error)] : (data?.problems ?? []),
    startedAlone: isUnderWay ? [] : (data?.ids ?? []),
    start: (lanes, body) => {
      if (!racing.isPending) racing.mutate({ lanes, body })
    },
  }
}
