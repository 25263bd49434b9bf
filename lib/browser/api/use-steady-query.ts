'use client'

import { hashKey, type QueryKey, type UseQueryOptions, useQuery } from '@tanstack/react-query'
import { useState } from 'react'

/**
 * A query that is asked again by itself, or by a button beside its failure: what failed stays until there is an answer.
 * The library forgets it with each new attempt while it has no data, so that a page would alternate between the failure
 * and the first loading.
 */
export function useSteadyQuery<Answer, Data = Answer, Key extends QueryKey = QueryKey>(
  options: UseQueryOptions<Answer, Error, Data, Key>,
) {
  const { data, error, isSuccess, isPlaceholderData, refetch } = useQuery(options)
  const key = hashKey(options.queryKey)
  const [failure, setFailure] = useState<{ key: string; error: Error } | null>(null)
  if (error && (failure?.error !== error || failure.key !== key)) setFailure({ key, error })
  const isAnswered = isSuccess && !isPlaceholderData
  const last = !isAnswered && failure?.key === key ? failure.error : null
  return { data, error: error ?? last, refetch }
}
