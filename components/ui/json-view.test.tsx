// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { JsonView } from './json-view'

describe('JsonView', () => {
  afterEach(cleanup)

  it('shows small JSON exactly as it is written', () => {
    const value = { a: [1, 'two', null, true], b: {}, c: { d: 'x"y' } }
    const { container } = render(<JsonView value={value} fileName="x" />)
    expect(container.textContent).toBe(JSON.stringify(value, null, 2))
  })

  it('says of a number that the browser could not hold that it is rounded, and of no other', () => {
    render(<JsonView value={JSON.parse('[12345678901234567890, 1e999, 9007199254740991, 0.1]')} fileName="x" />)
    expect(screen.getAllByRole('img', { name: /Rounded by the browser/ })).toHaveLength(2)
  })

  it('cuts a long text, says its size and offers the rest', () => {
    const { container } = render(<JsonView value={{ text: 'x'.repeat(20_000_000) }} fileName="x" />)
    expect(container.textContent?.length).toBeLessThan(200)
    expect(container.textContent).toContain('19 MB')
    screen.getByRole('button', { name: 'Copy the whole text' })
    screen.getByRole('button', { name: 'Save the whole text' })
  })

  it('draws a hundred of a hundred thousand entries', () => {
    const { container } = render(<JsonView value={Array.from({ length: 100_000 }, () => 0)} fileName="x" />)
    expect(container.textContent).toContain('99900 more')
  })

  it('opens a value that is nested ten thousand deep', () => {
    const deep = JSON.parse('['.repeat(10_000) + ']'.repeat(10_000)) as unknown
    const { container } = render(<JsonView value={deep} fileName="x" />)
    expect(container.textContent).toContain('[… nested deeper]')
  })

  it('never makes markup of what a handler says', () => {
    const { container } = render(<JsonView value={'<img src=x onerror="alert(1)">'} fileName="x" />)
    expect(container.querySelector('img')).toBeNull()
  })
})
