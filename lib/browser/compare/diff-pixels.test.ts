import { expect, it } from 'vitest'
import { markPixels } from './diff-pixels'

it('counts a pixel once, whatever channels differ, and lets the noise of a JPEG pass', () => {
  const before = Uint8ClampedArray.from([10, 10, 10, 255, 20, 20, 20, 255, 30, 30, 30, 255])
  const after = Uint8ClampedArray.from([14, 6, 10, 255, 200, 200, 20, 255, 30, 30, 30, 0])
  const into = new Uint8ClampedArray(12)
  expect(markPixels(before, after, into)).toBe(2)
  expect([...into.slice(4, 8)]).toEqual([230, 30, 60, 255])
  expect(into[0]).toBe(into[1])
})
