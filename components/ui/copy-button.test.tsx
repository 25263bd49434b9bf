// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react'
import { toast } from 'sonner'
import { afterEach, beforeEach, expect, it, type MockInstance, vi } from 'vitest'
import { offline } from '@/lib/browser/api/api-error'
import { CopyButton } from './copy-button'

let error: MockInstance<typeof toast.error>

beforeEach(() => {
  error = vi.spyOn(toast, 'error').mockReturnValue(1)
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

it('says of a text that could not be fetched why, and blames the browser only for what it refused', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no', 'NotAllowedError'))
  const text = vi
    .fn()
    .mockRejectedValueOnce(offline(new TypeError('fetch failed')))
    .mockResolvedValueOnce('whole')
  render(<CopyButton text={text} label="Copy" />)
  const press = () => act(async () => screen.getByRole('button').click())
  await press()
  expect(write).not.toHaveBeenCalled()
  expect(error.mock.lastCall?.[0]).toBe('Sluice did not answer.')
  await press()
  expect(write).toHaveBeenCalledWith('whole')
  expect(error.mock.lastCall?.[0]).toBe('The browser did not allow copying.')
})
