// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, it } from 'vitest'
import { Dialog, DialogContent } from './dialog'

afterEach(cleanup)

function Page({ children }: { children: React.ReactNode }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      <Dialog open={open} onOpenChange={setOpen}>
        {open ? <DialogContent title="Choose">{children}</DialogContent> : null}
      </Dialog>
    </>
  )
}

it.each([
  ['takes it itself', 'A choice'],
  // biome-ignore lint/a11y/noAutofocus: it is what is tested.
  ['has a field that takes it', <input key="field" autoFocus />],
])('gives the focus back to what opened it when it %s', async (_how, children) => {
  render(<Page>{children}</Page>)
  const button = screen.getByRole('button', { name: 'Open' })
  button.focus()
  fireEvent.click(button)
  await waitFor(() => expect(screen.getByRole('dialog').contains(document.activeElement)).toBe(true))
  fireEvent.keyDown(document.activeElement as Element, { key: 'Escape' })
  await waitFor(() => expect(document.activeElement).toBe(button))
})
