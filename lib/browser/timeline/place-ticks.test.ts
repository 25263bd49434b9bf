import { expect, it } from 'vitest'
import { placeTicks } from './place-ticks'

it('places chunks by time and makes larger ones taller', () => {
  const placed = placeTicks(
    [
      [0, 100],
      [500, 900_000],
      [1_000, 5_000],
    ],
    1_000,
  )
  expect(placed.map((tick) => tick.at)).toEqual([0, 0.5, 1])
  expect(placed[1]?.height).toBe(1)
  expect(placed[0]?.height).toBeGreaterThan(0.3)
  expect(placed[2]?.height).toBeGreaterThan(placed[0]?.height ?? 1)
  expect(placed[2]?.height).toBeLessThan(1)
})

it('draws chunks of nearly one size at nearly one height', () => {
  const heights = placeTicks(
    [
      [10, 62],
      [20, 65],
    ],
    40,
  ).map((tick) => tick.height)
  expect(heights[1]).toBe(1)
  expect(heights[0]).toBeGreaterThan(0.98)
})

it('draws chunks of one size at full height', () => {
  expect(
    placeTicks(
      [
        [10, 64],
        [20, 64],
      ],
      40,
    ).map((tick) => tick.height),
  ).toEqual([1, 1])
})

it('keeps ticks on the line when clocks disagree', () => {
  expect(
    placeTicks(
      [
        [-5, 1],
        [50, 1],
      ],
      40,
    ).map((tick) => tick.at),
  ).toEqual([0, 1])
  expect(placeTicks([[3, 1]], 0)[0]?.at).toBe(0)
})

it('draws nothing for no chunks', () => {
  expect(placeTicks([], 1_000)).toEqual([])
})
