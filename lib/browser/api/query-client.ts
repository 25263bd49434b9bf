import { QueryClient } from '@tanstack/react-query'

/** The record cache of one tab. A failed read is tried once more; a refusal (4xx) would only be refused again. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 2_000,
        retry: (failures, error) => failures < 1 && !isRefusal(error),
        retryDelay: 500,
      },
      mutations: { retry: false },
    },
  })
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status < 500
}
