// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { localEndpointQuery } from '@/lib/browser/api/local-endpoint-queries'
import { makeQueryClient } from '@/lib/browser/api/query-client'
import { aLocalEndpoint } from '@/lib/browser/endpoints/endpoints.fixture'
import { Faults, LocalEndpointView } from '@/lib/contract/local-endpoint'
import { useFaults } from './use-faults'
import { useLocalEndpoint } from './use-local-endpoint'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const viewOf = (faultRules: Faults) =>
  LocalEndpointView.parse({
    endpoint: aLocalEndpoint('local-mine'),
    builtIn: false,
    health: { jobs: {}, workers: {} },
    faults: faultRules.faults.length,
    url: 'http://127.0.0.1:3001/v2',
    workers: [],
    jobs: [],
    faultRules,
  })

it('shows a change of faults from when it is made, however often the server could say what was before', async () => {
  vi.useFakeTimers()
  let kept = Faults.parse({ seed: 1, faults: [] })
  const changed = Faults.parse({ seed: 1, faults: [{ kind: 'lost_chunk', chance: 0.2 }] })
  let release = () => {}
  const isReleased = new Promise<void>((resolve) => {
    release = resolve
  })
  vi.stubGlobal('fetch', async (_url: string, { method }: RequestInit) => {
    if (method !== 'PUT') return Response.json(viewOf(kept))
    await isReleased
    kept = changed
    return Response.json(changed)
  })
  const client = makeQueryClient()
  client.setQueryData(localEndpointQuery('local-mine').queryKey, viewOf(kept))
  const { result } = renderHook(
    () => ({ rules: useLocalEndpoint('local-mine').data?.faultRules, set: useFaults('local-mine').set }),
    { wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider> },
  )
  const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
  await pass(100)
  act(() => result.current.set(changed))
  await pass(10)
  expect(result.current.rules).toEqual(changed)
  // Looks are due, and would say what was before.
  await pass(5_000)
  expect(result.current.rules).toEqual(changed)
  release()
  await pass(10)
  expect(result.current.rules).toEqual(changed)
  // And what others change is seen again.
  kept = Faults.parse({ seed: 7, faults: [] })
  await pass(2_000)
  expect(result.current.rules).toEqual(kept)
})
