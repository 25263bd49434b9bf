// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { NuqsTestingAdapter } from 'nuqs/adapters/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { laidLines } from '@/lib/browser/chunks/laid-lines'
import { aJob } from '@/lib/browser/live/stream-rig.fixture'
import type { Chunk } from '@/lib/contract/frames'
import type { ChunkSelection } from './use-chunk-selection'
import { WatchPanes } from './watch-panes'

// The request is another pane's: it never comes.
beforeEach(() => void vi.stubGlobal('fetch', () => new Promise(() => {})))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const chunks: Chunk[] = ['Water ', 'runs ', 'downhill.'].map((output, i) => ({
  seq: i + 1,
  output,
  receivedAt: '2026-01-02T03:04:06.000Z',
  bytes: 10,
}))
const CLOSED = aJob({ closed: true, status: 'COMPLETED', chunkCount: 3 })
const pointed = (by: ChunkSelection['by'] = 'link', seq = 2): ChunkSelection => ({ seq, item: null, by })

/** Shows a job's chunks, of which there are three, and draws them again with something else. */
function show(address: string, first: { job?: typeof CLOSED; selection?: ChunkSelection | null } = {}, count = 3) {
  const client = new QueryClient()
  const page = ({ job = CLOSED, selection = null }: typeof first, count = 3) => (
    <QueryClientProvider client={client}>
      <NuqsTestingAdapter searchParams={address} hasMemory>
        <WatchPanes
          job={job}
          steady={job}
          chunks={chunks}
          count={count}
          isReplay={false}
          pause={{ isPaused: false, waiting: 0, toggle: undefined, job, count }}
          aggregate={{ kind: 'none' }}
          lines={laidLines(count, 0, null, null)}
          selection={selection}
          onSelect={() => {}}
        />
      </NuqsTestingAdapter>
    </QueryClientProvider>
  )
  const { rerender } = render(page(first, count))
  return async (next: typeof first, count?: number) => {
    rerender(page(next, count))
    await act(async () => {})
  }
}
const text = () => screen.queryByRole('group', { name: 'Text of the stream' })
const rows = () => screen.queryByRole('list', { name: 'Chunks' })

describe('whoever points at a chunk', () => {
  it.each(['link', 'key', 'find'] as const)('is led out of the text by a %s, chosen or not', async (by) => {
    for (const address of ['', '?view=text']) {
      const then = show(address)
      expect(text()).not.toBeNull()
      await then({ selection: pointed(by) })
      expect(text()).toBeNull()
      expect(rows()?.querySelector('[aria-current]')?.getAttribute('data-seq')).toBe('2')
      cleanup()
    }
  })

  it('is led to the rows by the address of a page, before it is known that they are text', async () => {
    const then = show('', { selection: pointed() }, 0)
    await then({ selection: pointed() })
    expect(rows()).not.toBeNull()
  })

  it('may choose the text again, until the next', async () => {
    const then = show('')
    const selection = pointed()
    await then({ selection })
    act(() => screen.getByRole('radio', { name: 'Text' }).click())
    await then({ selection })
    expect(text()).not.toBeNull()
    await then({ selection: pointed('key') })
    expect(text()).toBeNull()
  })

  it('keeps a view that has rows', async () => {
    const then = show('?view=raw', { selection: pointed() })
    await then({ selection: pointed() })
    expect(screen.getByRole('radio', { name: 'Raw' }).getAttribute('aria-checked')).toBe('true')
  })
})

describe('a retry', () => {
  it('is followed, and what comes while somebody reads further up is announced', async () => {
    const then = show('?view=list')
    const retried = aJob({ attempt: 2 })
    await then({ job: retried }, 1)
    const area = rows()?.parentElement as HTMLElement
    Object.defineProperty(area, 'scrollHeight', { configurable: true, value: 900 })
    await then({ job: retried }, 2)
    expect(area.scrollTop).toBe(900)
    area.scrollTop = 100
    fireEvent.scroll(area)
    await then({ job: retried }, 3)
    screen.getByRole('button', { name: '1 new' })
    expect(area.scrollTop).toBe(100)
  })
})
