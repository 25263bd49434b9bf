// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { FindBar } from './find-bar'
import type { Find } from './use-find'

afterEach(cleanup)

const find = (text: string | null): Find => ({
  text,
  needle: '',
  hits: 0,
  unsearched: 0,
  at: 0,
  isLooking: false,
  has: () => false,
  go: () => {},
  setText: () => {},
})

it('says how many chunks are too large to be searched', () => {
  render(<FindBar find={{ ...find('fine'), needle: 'fine', hits: 2, unsearched: 1 }} />)
  expect(screen.getByRole('status').textContent).toBe('2 found, 1 not searched')
})

it('takes the focus when it opens, and gives it back when it closes', () => {
  const page = (text: string | null) => (
    <>
      <button type="button">A row</button>
      <FindBar find={find(text)} />
    </>
  )
  const { rerender } = render(page(null))
  const row = screen.getByRole('button', { name: 'A row' })
  row.focus()
  rerender(page(''))
  expect(document.activeElement).toBe(screen.getByLabelText('Find in the chunks'))
  rerender(page(null))
  expect(document.activeElement).toBe(row)
})
