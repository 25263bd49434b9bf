import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearestChunk } from './nearest-chunk'
import { aChunk } from '@/lib/browser/live/stream-rig.fixture'

const BEGAN = Date.parse('2026-01-02T03:04:05.000Z')

describe('nearestChunk', () => {
  it('finds the one that looking at every chunk would find', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(300), { maxLength: 60 }), fc.nat(10_000), fc.nat(60), (waits, atMs, shown) => {
        let at = 0
        const times = waits.map((wait) => (at += wait))
        const chunks = times.map((ms, i) => ({ ...aChunk(i + 1), receivedAt: new Date(BEGAN + ms).toISOString() }))
        const count = Math.min(shown, chunks.length)
        const found = nearestChunk(chunks, count, BEGAN, atMs)
        const best = Math.min(...times.slice(0, count).map((ms) => Math.abs(ms - atMs)))
        if (count === 0) expect(found).toBeNull()
        else expect(Math.abs((times[(found?.seq ?? 0) - 1] as number) - atMs)).toBe(best)
      }),
    )
  })
})
