// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { makeQueryClient } from './query-client'
import { useSteadyQuery } from './use-steady-query'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const EVERY_MS = 2_000
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

/** What a page shows at each moment of a query that is asked again and again; each answer takes 300 ms. */
function open(answer: (id: string) => string) {
  vi.useFakeTimers()
  const client = makeQueryClient()
  const seen: string[] = []
  const { result, rerender } = renderHook(
    ({ id }) => {
      const query = useSteadyQuery({
        queryKey: [id],
        queryFn: async () => {
          await new Promise((resolve) => setTimeout(resolve, 300))
          return answer(id)
        },
        refetchInterval: EVERY_MS,
      })
      const shown = query.data ?? query.error?.message ?? 'loading'
      if (seen.at(-1) !== shown) seen.push(shown)
      return query
    },
    {
      initialProps: { id: 'a' },
      wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
    },
  )
  return { seen, result, show: (id: string) => rerender({ id }) }
}

function fails(message: string): never {
  throw new Error(message)
}

it('keeps a failure on show until an answer comes, however often it is asked again', async () => {
  let isUp = false
  const { seen, result } = open(() => (isUp ? 'answer' : fails('no answer')))
  await pass(10 * EVERY_MS)
  expect(seen).toEqual(['loading', 'no answer'])
  isUp = true
  await pass(2 * EVERY_MS)
  expect(seen).toEqual(['loading', 'no answer', 'answer'])
  expect(result.current.error).toBeNull()
})

it('shows the newest of several failures', async () => {
  let message = 'first'
  const { seen } = open(() => fails(message))
  await pass(2 * EVERY_MS)
  message = 'second'
  await pass(2 * EVERY_MS)
  expect(seen).toEqual(['loading', 'first', 'second'])
})

it('does not take the failure of one thing for that of another', async () => {
  const { seen, show } = open((id) => (id === 'a' ? fails('no answer') : 'answer'))
  await pass(2 * EVERY_MS)
  show('b')
  await pass(100)
  expect(seen).toEqual(['loading', 'no answer', 'loading'])
  await pass(500)
  expect(seen.at(-1)).toBe('answer')
})
