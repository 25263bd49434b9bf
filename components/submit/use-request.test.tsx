// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import { AppRouterContext, type AppRouterInstance } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { draftStore } from '@/lib/browser/drafts/draft-store'
import { freshDraft } from '@/lib/browser/drafts/fresh-draft'
import { aJob } from '@/lib/browser/live/stream-rig.fixture'
import type { Endpoint, EndpointList } from '@/lib/contract/endpoints'
import { useRequest } from './use-request'

const endpoint: Endpoint = {
  id: 'local-mine',
  name: 'mine',
  kind: 'local',
  description: '',
  inputKind: 'json',
  inputField: null,
  options: [],
  example: { a: 1 },
  lastUsedAt: null,
}
const list = { endpoints: [endpoint] } as unknown as EndpointList

/** Requests that were sent, each to be answered. */
let sent: ((answer: Response) => void)[] = []
const push = vi.fn()

beforeEach(() => {
  sent = []
  draftStore.keep({
    endpointId: endpoint.id,
    kind: 'json',
    mode: 'run',
    values: freshDraft(endpoint),
    image: null,
    origin: null,
  })
  vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => sent.push(resolve)))
})
afterEach(() => {
  cleanup()
  sessionStorage.clear()
  localStorage.clear()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  push.mockReset()
})

function open() {
  const client = new QueryClient()
  const wrapper = ({ children }: { children: ReactNode }) => (
    <AppRouterContext value={{ push } as unknown as AppRouterInstance}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </AppRouterContext>
  )
  return renderHook(() => useRequest(list, endpoint, 'json'), { wrapper }).result
}
const submit = (form: ReturnType<typeof open>) => act(() => form.current.submit())
const answer = (response: Response) =>
  act(async () => {
    sent[0]?.(response)
  })

describe('a request on its way', () => {
  it('is paid for once, whatever is changed in the form before the answer, and pressed again after it', async () => {
    const form = open()
    await submit(form)
    expect(sent).toHaveLength(1)
    act(() => form.current.setMode('runsync'))
    await submit(form)
    await answer(Response.json({ job: aJob() }))
    await waitFor(() => expect(push).toHaveBeenCalledOnce())
    act(() => form.current.setMode('run'))
    await submit(form)
    expect(sent).toHaveLength(1)
  })

  it('leaves what is written meanwhile unsent, to be asked for before it is replaced', async () => {
    const form = open()
    await submit(form)
    act(() => form.current.form.setValue('json', '{"a": 2}'))
    await answer(Response.json({ job: aJob() }))
    await waitFor(() => expect(push).toHaveBeenCalledOnce())
    expect(draftStore.hasUnrecorded()).toBe(true)
  })

  it('is forgotten when it was refused and another is written', async () => {
    const form = open()
    await submit(form)
    await answer(Response.json({ error: { code: 'internal', message: 'no' } }, { status: 500 }))
    await waitFor(() => expect(form.current.sending.isError).toBe(true))
    act(() => form.current.setMode('runsync'))
    await waitFor(() => expect(form.current.sending.isIdle).toBe(true))
  })
})

it('saves the draft when the tab is put away, for a phone may end it without another word', () => {
  const form = open()
  act(() => form.current.form.setValue('json', '{"a": 3}'))
  const visibility = vi.spyOn(document, 'visibilityState', 'get')
  visibility.mockReturnValue('visible')
  document.dispatchEvent(new Event('visibilitychange'))
  expect(sessionStorage.length).toBe(0)
  visibility.mockReturnValue('hidden')
  document.dispatchEvent(new Event('visibilitychange'))
  expect(sessionStorage.getItem('sluice.draft')).toContain('{\\"a\\": 3}')
})
