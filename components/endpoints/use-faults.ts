'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { problemOf } from '@/lib/browser/api/api-error'
import { endpointsQuery } from '@/lib/browser/api/endpoint-list'
import { putFaults } from '@/lib/browser/api/local-endpoint-actions'
import { localEndpointQuery } from '@/lib/browser/api/local-endpoint-queries'
import type { Faults } from '@/lib/contract/local-endpoint'

/** Key of the mutations that set an endpoint's faults. */
export const faultsKey = (endpointId: string) => ['faults', endpointId]

/** Sets an endpoint's faults: shown at once, sent one after another, corrected by what the server says. */
export function useFaults(endpointId: string) {
  const queryClient = useQueryClient()
  const { queryKey } = localEndpointQuery(endpointId)
  const mutationKey = faultsKey(endpointId)
  const setting = useMutation({
    mutationKey,
    scope: { id: mutationKey.join(' ') },
    mutationFn: (faults: Faults) => putFaults(endpointId, faults),
    onMutate: async (faults) => {
      await queryClient.cancelQueries({ queryKey })
      queryClient.setQueryData(
        queryKey,
        (view) => view && { ...view, faultRules: faults, faults: faults.faults.length },
      )
    },
    onSettled: () => {
      // What the server says between two changes would undo the second for a moment.
      if (queryClient.isMutating({ mutationKey }) > 1) return
      void queryClient.invalidateQueries({ queryKey })
      void queryClient.invalidateQueries({ queryKey: endpointsQuery().queryKey })
    },
  })
  return { set: setting.mutate, problem: setting.error ? problemOf(setting.error) : null }
}
