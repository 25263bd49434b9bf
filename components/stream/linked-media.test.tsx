// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { LinkedMedia } from './linked-media'

afterEach(cleanup)

const link = (name: string) => ({ url: `https://pictures.example/${name}.png`, kind: 'image' as const })

it('asks for nothing until somebody clicks, and then for that link alone', () => {
  const { rerender } = render(<LinkedMedia link={link('one')} label="a picture" />)
  expect(screen.queryByRole('img')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Load from pictures.example' }))
  expect(screen.getByRole('img').getAttribute('src')).toContain('one.png')
  rerender(<LinkedMedia link={link('two')} label="a picture" />)
  expect(screen.queryByRole('img')).toBeNull()
})
