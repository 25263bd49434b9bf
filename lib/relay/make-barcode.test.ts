import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { BarcodeTick } from '@/lib/contract/jobs'
import { BARCODE_TICKS, makeBarcode } from './make-barcode'

it('keeps every byte and the order of time in at most 60 ticks', () => {
  const arrivals = fc
    .array(fc.tuple(fc.nat(1e6), fc.nat(1e6)), { maxLength: 400 })
    .map((list) => list.sort((a, b) => a[0] - b[0]) as BarcodeTick[])
  fc.assert(
    fc.property(arrivals, (list) => {
      const ticks = makeBarcode(list)
      const sum = (of: BarcodeTick[]) => of.reduce((total, [, bytes]) => total + bytes, 0)
      expect(ticks.length).toBeLessThanOrEqual(BARCODE_TICKS)
      expect(sum(ticks)).toBe(sum(list))
      expect(ticks.map(([at]) => at)).toEqual(ticks.map(([at]) => at).sort((a, b) => a - b))
    }),
  )
})
