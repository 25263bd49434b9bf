// @vitest-environment happy-dom
import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Chunk } from '@/lib/contract/frames'
import { useFind } from './use-find'

afterEach(cleanup)

const chunks: Chunk[] = ['a needle', 'hay', 'needles', 'hay'].map((output, i) => ({
  seq: i + 1,
  output,
  receivedAt: '2026-01-02T03:04:06.000Z',
  bytes: 10,
}))

function setUp(selected: number | null = null) {
  const select = vi.fn()
  return {
    select,
    ...renderHook(({ selected }) => useFind(chunks, 4, selected, select), { initialProps: { selected } }),
  }
}
const press = (key: string) =>
  act(() => void document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })))

describe('useFind', () => {
  it('goes around the hits from where one stands', async () => {
    const { result, rerender, select } = setUp()
    press('/')
    expect(result.current.text).toBe('')
    act(() => result.current.setText('Needle'))
    await waitFor(() => expect(result.current).toMatchObject({ hits: 2, at: 0, isLooking: false }))
    result.current.go(1)
    rerender({ selected: 1 })
    expect(result.current.at).toBe(1)
    result.current.go(1)
    rerender({ selected: 3 })
    result.current.go(1)
    result.current.go(-1)
    expect(select.mock.calls.flat()).toEqual([1, 3, 1, 1])
  })

  it('leads to a chunk by its number, to the last for one beyond', () => {
    const { result, select } = setUp()
    press('g')
    expect(result.current.text).toBe('#')
    result.current.go(1)
    act(() => result.current.setText('#2'))
    result.current.go(1)
    act(() => result.current.setText('#99'))
    result.current.go(1)
    expect(select.mock.calls.flat()).toEqual([2, 4])
    expect(result.current.needle).toBe('')
  })

  it('leaves a letter to a menu that is open', () => {
    const { result } = setUp()
    const menu = document.body.appendChild(document.createElement('div'))
    menu.setAttribute('role', 'menu')
    act(() => void menu.dispatchEvent(new KeyboardEvent('keydown', { key: 'g', bubbles: true, cancelable: true })))
    expect(result.current.text).toBeNull()
    menu.remove()
  })

  it('takes the key from the palette', () => {
    setUp()
    const palette = vi.fn()
    window.addEventListener('keydown', palette)
    press('/')
    expect(palette).not.toHaveBeenCalled()
    window.removeEventListener('keydown', palette)
  })
})
