// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { laidLines } from '@/lib/browser/chunks/laid-lines'
import { aChunk } from '@/lib/browser/live/stream-rig.fixture'
import type { Run } from '@/lib/contract/alignment'
import { ChunkRows } from './chunk-rows'

const ROW_PX = 30
const run = (kind: Run['kind'], seq: number, chunks: number, item: number, items: number): Run => ({
  kind,
  seq,
  chunks,
  item,
  items,
  other: null,
  mended: false,
})
/** 10,000 chunks, and amid them 60 items that never came. */
const RUNS = [
  run('same', 1, 5_000, 1, 5_000),
  run('missing', 5_001, 0, 5_001, 60),
  run('same', 5_001, 5_000, 5_061, 5_000),
]

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

/** Opens the raw view of the stream; answers which texts were asked for. */
function open() {
  const asked: number[] = []
  vi.stubGlobal('fetch', async (input: string) => {
    const after = Number(new URL(input, 'http://sluice').searchParams.get('after'))
    asked.push(after)
    return Response.json({ attempt: 1, texts: Array.from({ length: 100 }, (_, i) => `"text ${after + 1 + i}"`) })
  })
  render(
    <ChunkRows
      label="Chunks"
      rows={Array.from({ length: 10_000 }, (_, i) => aChunk(i + 1))}
      others={undefined}
      side="stream"
      lines={laidLines(10_000, 10_060, null, { runs: RUNS, truncated: false, isShortest: true })}
      jobId="job-1"
      attempt={1}
      beganAt="2026-01-02T03:04:05.000Z"
      isGrowing={false}
      follows={false}
      isRaw
      find={{ needle: '', has: () => false }}
      selection={null}
      expanded={new Set()}
      onToggle={() => {}}
      detailPx={() => 0}
      link={() => undefined}
      sizesKey={null}
    />,
  )
  const area = screen.getByRole('list', { name: 'Chunks' }).parentElement as HTMLElement
  // happy-dom lays nothing out; without a height, the list would take any place for its end.
  Object.defineProperty(area, 'scrollHeight', { value: 10_060 * ROW_PX })
  const scrollTo = (index: number) =>
    act(() => {
      area.scrollTop = index * ROW_PX
      fireEvent.scroll(area)
    })
  return { asked, scrollTo }
}

it.each([
  ['begins', 5_062, '"text 5010"', 5_000],
  ['ends', 4_998, '"text 5000"', 4_990],
])(
  'fetches the chunks in sight, and no others, where what is in sight %s with a hole',
  async (_, index, text, after) => {
    const { asked, scrollTo } = open()
    await screen.findByText('"text 1"')
    scrollTo(index)
    await screen.findByText(text)
    expect(asked).toEqual([0, after])
  },
)

it('fetches nothing while holes alone are in sight', async () => {
  const { asked, scrollTo } = open()
  await screen.findByText('"text 1"')
  scrollTo(5_030)
  expect(screen.queryByText('"text 1"')).toBeNull()
  await act(async () => {})
  expect(asked).toEqual([0])
})
