import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ChunkFeed, type FeedChunk } from './chunk-feed'

const Step = fc.oneof(
  fc.record({ do: fc.constant('append' as const), size: fc.integer({ min: 0, max: 30 }) }),
  fc.record({ do: fc.constant('claim' as const), maxBytes: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ do: fc.constantFrom('deliver' as const, 'lose' as const), which: fc.nat(5) }),
  fc.record({ do: fc.constantFrom('store' as const, 'remove' as const) }),
  fc.record({ do: fc.constant('pause' as const), turns: fc.integer({ min: 1, max: 8 }) }),
)

/** Database work takes a while: other steps happen meanwhile. */
async function turns(count: number) {
  for (let n = 0; n < count; n += 1) await Promise.resolve()
}

test('whatever is claimed, lost, stored and delivered, each chunk is delivered once and no delivered row stays', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(Step, { maxLength: 60, size: 'max' }), async (steps) => {
      const feed = new ChunkFeed()
      const rows = new Set<number>()
      const claims: FeedChunk[][] = []
      const delivered: number[] = []
      const tasks: Promise<unknown>[] = []
      let appended = 0
      const remove = async (ns: number[]) => {
        await turns(4)
        for (const n of ns) rows.delete(n)
      }
      const deliver = (claim: FeedChunk[]) => {
        feed.delivered(claim)
        delivered.push(...claim.map((chunk) => chunk.n))
        if (feed.hasRemovable) tasks.push(feed.removeDelivered(remove))
      }
      const store = () =>
        feed.serial(async () => {
          const chunks = feed.unstored()
          await turns(4)
          for (const chunk of chunks) rows.add(chunk.n)
          feed.markStored(chunks)
        })
      for (const step of steps) {
        if (step.do === 'append') {
          feed.append(['x'.repeat(step.size)])
          appended += 1
        }
        if (step.do === 'claim') {
          const claim = feed.claim(step.maxBytes)
          expect(claim.map((chunk) => chunk.n)).toEqual(claim.map((chunk) => chunk.n).sort((a, b) => a - b))
          if (claim.length > 1)
            expect(claim.reduce((sum, chunk) => sum + chunk.bytes, 0)).toBeLessThanOrEqual(step.maxBytes)
          if (claim.length > 0) claims.push(claim)
        }
        if (step.do === 'deliver') claims.splice(step.which, 1).forEach(deliver)
        if (step.do === 'lose') for (const claim of claims.splice(step.which, 1)) feed.giveBack(claim)
        if (step.do === 'store') tasks.push(store())
        if (step.do === 'remove') tasks.push(feed.removeDelivered(remove))
        if (step.do === 'pause') await turns(step.turns)
      }
      for (const claim of claims.splice(0)) feed.giveBack(claim)
      tasks.push(store())
      await Promise.all(tasks)
      // What waits is exactly what was not delivered, in order, and all of it is in the database and nothing else.
      const waiting = feed.claim(Number.MAX_SAFE_INTEGER).map((chunk) => chunk.n)
      expect(waiting).toEqual([...rows].sort((a, b) => a - b))
      expect([...delivered, ...waiting].sort((a, b) => a - b)).toEqual(
        Array.from({ length: appended }, (_, i) => i + 1),
      )
      expect(feed.memoryBytes).toBe(0)
    }),
    { numRuns: 1_000 },
  )
})
