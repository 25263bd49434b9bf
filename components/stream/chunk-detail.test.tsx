// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { ListItem } from '@/lib/browser/api/list-item'
import { aChunk } from '@/lib/browser/live/stream-rig.fixture'
import { ChunkDetail } from './chunk-detail'
import type { Row } from './chunk-row'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const RAW = '{"seed":12345678901234567890}'

async function copied(row: Row): Promise<unknown> {
  const writeText = vi.fn(async () => {})
  vi.stubGlobal('navigator', { clipboard: { writeText } })
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ChunkDetail row={row} jobId="job-1" attempt={1} />
    </QueryClientProvider>,
  )
  fireEvent.click(screen.getByRole('button', { name: /^Copy .* as JSON$/ }))
  await waitFor(() => expect(writeText).toHaveBeenCalledOnce())
  return writeText.mock.calls[0]
}

it('copies a chunk with every digit of numbers that the page shows rounded', async () => {
  vi.stubGlobal('fetch', async () => new Response(RAW))
  expect(await copied({ ...aChunk(1), output: JSON.parse(RAW) })).toEqual([RAW])
})

it('copies an item of the aggregate so, too', async () => {
  const list = new TextEncoder().encode(`[${RAW}]`)
  expect(await copied(new ListItem(1, list, { from: 1, to: list.length - 1 }))).toEqual([RAW])
})

it('copies any other chunk indented', async () => {
  expect(await copied({ ...aChunk(1), output: { a: 1 } })).toEqual(['{\n  "a": 1\n}'])
})
