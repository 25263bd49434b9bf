// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { useWatchKeys } from './use-watch-keys'

function Page({ onKey }: { onKey: () => void }) {
  useWatchKeys({ r: onKey, ' ': onKey })
  return (
    <>
      <input />
      <button type="button">Button</button>
      <div role="dialog">
        <button type="button">Inside</button>
      </div>
      <div role="menu" tabIndex={-1}>
        <button type="button">Choice</button>
      </div>
    </>
  )
}

function press(target: Element, init: KeyboardEventInit = {}) {
  target.dispatchEvent(new KeyboardEvent('keydown', { key: 'r', bubbles: true, cancelable: true, ...init }))
}

afterEach(cleanup)

describe('useWatchKeys', () => {
  it('hears a key on the page, and not one that was meant for something else', () => {
    const onKey = vi.fn()
    const { container } = render(<Page onKey={onKey} />)
    const find = (selector: string) => container.querySelector(selector) as Element
    press(find('button'))
    expect(onKey).toHaveBeenCalledTimes(1)
    press(find('input'))
    press(find('[role=dialog] button'))
    press(find('[role=menu] button'))
    press(document.body, { ctrlKey: true })
    press(document.body, { key: 'x' })
    expect(onKey).toHaveBeenCalledTimes(1)
  })
  it('leaves Space to what has the focus', () => {
    const onKey = vi.fn()
    const { container } = render(<Page onKey={onKey} />)
    press(container.querySelector('button') as Element, { key: ' ' })
    expect(onKey).not.toHaveBeenCalled()
    press(document.body, { key: ' ' })
    expect(onKey).toHaveBeenCalledTimes(1)
  })
})
