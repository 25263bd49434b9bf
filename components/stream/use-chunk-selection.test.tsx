// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Place, useChunkSelection } from './use-chunk-selection'

beforeEach(() => {
  window.location.hash = ''
  document.body.innerHTML = '<a href="#c=3"><b>Show chunk 3</b></a>'
})
afterEach(() => {
  cleanup()
  window.location.hash = ''
  document.body.innerHTML = ''
})

function open() {
  const led: Place[] = []
  const { result } = renderHook(() => useChunkSelection((place) => led.push(place)))
  const follow = () => act(() => document.querySelector('b')?.click())
  return { result, led, follow }
}

it('leads where the address says, and where it comes to say', async () => {
  window.location.hash = '#a=12'
  const { result, led } = open()
  expect(result.current[0]).toEqual({ seq: null, item: 12, by: 'link' })
  await act(async () => {
    window.location.hash = '#c=4'
    window.dispatchEvent(new Event('hashchange'))
  })
  expect(result.current[0]).toEqual({ seq: 4, item: null, by: 'link' })
  expect(led.at(-1)).toEqual({ seq: 4, item: null })
})

it('leads there again when the link to it is followed again', () => {
  window.location.hash = '#c=3'
  const { result, led, follow } = open()
  const first = result.current[0]
  follow()
  expect(result.current[0]).toEqual(first)
  expect(result.current[0]).not.toBe(first)
  expect(led).toHaveLength(2)
})

it('is not led by a link to elsewhere until the address says so', () => {
  const { result, led, follow } = open()
  document.querySelector('a')?.addEventListener('click', (event) => event.preventDefault())
  follow()
  expect(result.current[0]).toBeNull()
  expect(led).toEqual([])
})
