// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { StripReader } from './strip-reader'

afterEach(cleanup)

const chunks = [100, 250, 900].map((ms, i) => {
  return { seq: i + 1, output: 'x', receivedAt: new Date(ms).toISOString(), bytes: 10 * (i + 1) }
})
const isFocused = { current: false }
const reader = (total: number) => (
  <StripReader chunks={chunks} total={total} began={0} spanMs={1_000} isFocused={isFocused} />
)

it('reads out the chunks of a running job by keyboard, and stays where it is while more come', () => {
  const { rerender } = render(reader(2))
  const slider = screen.getByRole('slider', { name: 'Chunk to read out' })
  const says = (key: string) => {
    fireEvent.keyDown(slider, { key })
    return slider.getAttribute('aria-valuetext')
  }
  const shown = () => document.querySelector('[data-strip-tip]')?.getAttribute('data-strip-tip') ?? null
  expect([slider.getAttribute('aria-valuetext'), shown()]).toEqual(['none', null])
  expect([says('ArrowLeft'), shown()]).toEqual(['Chunk 2, after 250 ms, 20 B', '2'])
  rerender(reader(3))
  expect([says('ArrowLeft'), shown()]).toEqual(['Chunk 1, after 100 ms, 10 B', '1'])
  expect([says('Home'), says('End')]).toEqual(['Chunk 1, after 100 ms, 10 B', 'Chunk 3, after 900 ms, 30 B'])
  expect([says('Escape'), shown()]).toEqual(['none', null])
  says('End')
  fireEvent.blur(slider)
  expect(shown()).toBeNull()
})

it('takes no focus while there is nothing to read out', () => {
  render(reader(0))
  expect(screen.queryByRole('slider')).toBeNull()
})
