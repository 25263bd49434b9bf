'use client'

import { useIsMutating } from '@tanstack/react-query'
import { localEndpointQuery } from '@/lib/browser/api/local-endpoint-queries'
import { useSteadyQuery } from '@/lib/browser/api/use-steady-query'
import { faultsKey } from './use-faults'

/** A local endpoint, asked for again and again; not while its faults are being set, which an answer from before would undo. */
export function useLocalEndpoint(id: string) {
  const isSetting = useIsMutating({ mutationKey: faultsKey(id) }) > 0
  return useSteadyQuery({ ...localEndpointQuery(id), enabled: !isSetting })
}
