// @vitest-environment happy-dom
import { act, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { useLinkedScroll } from './use-linked-scroll'

function Panes({ names }: { names: string[] }) {
  const link = useLinkedScroll()
  return names.map((name) => <div key={name} ref={link} data-testid={name} />)
}

const area = (name: string) => screen.getByTestId(name)
function scrollTo(name: string, top: number) {
  act(() => {
    area(name).scrollTop = top
    area(name).dispatchEvent(new Event('scroll'))
  })
}

describe('useLinkedScroll', () => {
  afterEach(() => {
    document.body.innerHTML = ''
  })

  it('moves the one with the other', () => {
    render(<Panes names={['stream', 'aggregate']} />)
    scrollTo('aggregate', 300)
    expect(area('stream').scrollTop).toBe(300)
  })

  it('begins an area that appears later where the others stand, and does not move those', () => {
    const { rerender } = render(<Panes names={['stream']} />)
    scrollTo('stream', 900)
    rerender(<Panes names={['stream', 'aggregate']} />)
    expect(area('aggregate').scrollTop).toBe(900)
    scrollTo('aggregate', 900)
    expect(area('stream').scrollTop).toBe(900)
  })
})
