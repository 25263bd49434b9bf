import { expect, it } from 'vitest'
import { createViewerPlaces } from './viewer-places'

it('gives no more places than there are, and each back once', () => {
  const places = createViewerPlaces(2)
  const leave = places.take()
  places.take()
  expect(() => places.take()).toThrow('already streams to 2 viewers')
  leave()
  leave()
  places.take()
  expect(() => places.take()).toThrow()
})
