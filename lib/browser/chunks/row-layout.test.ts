import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowLayout } from './row-layout'

describe('rowLayout', () => {
  it('lays rows out as adding up their heights does', () => {
    const tallRows = fc.uniqueArray(fc.record({ index: fc.nat(60), extraPx: fc.integer({ min: 1, max: 300 }) }), {
      selector: ({ index }) => index,
    })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), tallRows, fc.nat(20_000), (count, tall, px) => {
        const layout = rowLayout(count, 30, tall)
        const heights = Array.from(
          { length: count },
          (_, i) => 30 + (tall.find(({ index }) => index === i)?.extraPx ?? 0),
        )
        let top = 0
        let at = count - 1
        for (const [i, height] of heights.entries()) {
          expect([layout.topOf(i), layout.heightOf(i)]).toEqual([top, height])
          if (px >= top && px < top + height) at = i
          top += height
        }
        expect(layout.totalPx).toBe(top)
        expect(layout.indexAt(px)).toBe(at)
      }),
    )
  })

  it('has a place for nothing', () => {
    expect(rowLayout(0, 30, [{ index: 3, extraPx: 9 }]).totalPx).toBe(0)
  })
})
