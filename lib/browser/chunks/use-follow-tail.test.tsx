// @vitest-environment happy-dom
import { act, render, screen } from '@testing-library/react'
import { useRef } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { NewPill } from '@/components/ui/new-pill'
import { useFollowTail } from './use-follow-tail'

const ROW = 30
const WINDOW = 300

/** A list whose geometry follows from its count: happy-dom lays nothing out. */
function List({ count, follows = true }: { count: number; follows?: boolean }) {
  const area = useRef<HTMLDivElement>(null)
  const tail = useFollowTail(area, count, follows)
  return (
    <>
      <div
        data-testid="area"
        ref={(element) => {
          area.current = element
          if (!element) return
          Object.defineProperty(element, 'clientHeight', { configurable: true, value: WINDOW })
          Object.defineProperty(element, 'scrollHeight', { configurable: true, value: count * ROW })
        }}
      />
      <NewPill unseen={tail.unseen} onJump={tail.jump} />
    </>
  )
}

const area = () => screen.getByTestId('area')
const end = (count: number) => count * ROW - WINDOW

/** The browser keeps the top within its bounds, and tells of every move. */
function scrollTo(top: number) {
  act(() => {
    area().scrollTop = top
    area().dispatchEvent(new Event('scroll'))
  })
}

describe('useFollowTail', () => {
  afterEach(() => {
    document.body.innerHTML = ''
    vi.restoreAllMocks()
  })

  it('keeps the newest in sight', () => {
    const { rerender } = render(<List count={20} />)
    rerender(<List count={40} />)
    expect(area().scrollTop).toBe(40 * ROW)
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('does not move what somebody reads, and counts what came', () => {
    const { rerender } = render(<List count={20} />)
    scrollTo(end(20))
    scrollTo(60)
    rerender(<List count={32} />)
    expect(area().scrollTop).toBe(60)
    expect(screen.getByRole('button').textContent).toBe('12 new')
  })

  it('lets go at the first small move, even while chunks pour in', () => {
    const { rerender } = render(<List count={20} />)
    scrollTo(end(20))
    rerender(<List count={21} />)
    scrollTo(end(21))
    scrollTo(end(21) - 5)
    rerender(<List count={50} />)
    expect(area().scrollTop).toBe(end(21) - 5)
  })

  it('follows again from the end, by scrolling there or by the pill', () => {
    const { rerender } = render(<List count={20} />)
    scrollTo(end(20))
    scrollTo(0)
    rerender(<List count={30} />)
    act(() => screen.getByRole('button').click())
    expect(area().scrollTop).toBe(30 * ROW)
    scrollTo(0)
    scrollTo(end(30))
    rerender(<List count={31} />)
    expect(area().scrollTop).toBe(31 * ROW)
  })

  it('begins at the beginning of what is already finished, with nothing new to announce', () => {
    const { rerender } = render(<List count={20} follows={false} />)
    rerender(<List count={200} follows={false} />)
    expect(area().scrollTop).toBe(0)
    expect(screen.queryByRole('button')).toBeNull()
  })
})
