import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutBands } from './cut-bands'

const sizes = [fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 1, max: 64 })] as const

test('gives exactly the bands asked for, each of at least a row and within the image', () => {
  fc.assert(
    fc.property(...sizes, (height, chunks) => {
      const bands = cutBands(height, chunks)
      expect(bands).toHaveLength(chunks)
      for (const band of bands) {
        expect(band.height).toBeGreaterThanOrEqual(1)
        expect(band.y).toBeGreaterThanOrEqual(0)
        expect(band.y + band.height).toBeLessThanOrEqual(height)
      }
    }),
  )
})

test('bands follow each other without overlap or gap; with fewer rows than chunks every row still occurs', () => {
  fc.assert(
    fc.property(...sizes, (height, chunks) => {
      let covered = 0
      for (const { y, height: rows } of cutBands(height, chunks)) {
        if (height >= chunks) expect(y).toBe(covered)
        expect(y).toBeLessThanOrEqual(covered)
        covered = Math.max(covered, y + rows)
      }
      expect(covered).toBe(height)
    }),
  )
})
