import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alignLists } from '@/lib/align/align-lists'
import type { Gap } from '@/lib/contract/gaps'
import { countRuns } from './count-runs'
import { placeGaps, runsOfGaps } from './place-gaps'

const suspect = (after: number, until: number | null = after): Gap => ({
  attempt: 1,
  after,
  until,
  why: 'answer_lost',
  lost: null,
  inAggregate: null,
})

test('gaps and runs say the same of what was lost, whatever else differs, and the runs still leave out nothing', async () => {
  const Keys = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(Keys, Keys, fc.array(fc.nat(20), { maxLength: 4 }), async (stream, aggregate, places) => {
      const suspects = [...new Set(places)].sort((a, b) => a - b).map((after) => suspect(after, after + 1))
      const { runs } = await alignLists({ stream, aggregate })
      const gaps = placeGaps(suspects, runs, aggregate)
      let [seq, item] = [1, 1]
      for (const run of runs) {
        expect([run.seq, run.item]).toEqual([seq, item])
        if (run.kind === 'same') {
          expect(stream.slice(seq - 1, seq - 1 + run.chunks)).toEqual(aggregate.slice(item - 1, item - 1 + run.items))
        }
        seq += run.chunks
        item += run.items
      }
      expect([seq, item]).toEqual([stream.length + 1, aggregate.length + 1])
      const proven = gaps.filter(({ lost }) => lost !== null)
      expect(proven.reduce((sum, { lost }) => sum + (lost ?? 0), 0)).toBe(countRuns(runs).mended)
      for (const { after, inAggregate, lost } of proven) {
        expect(runs).toContainEqual(
          expect.objectContaining({
            kind: 'missing',
            mended: true,
            seq: after + 1,
            item: (inAggregate ?? 0) + 1,
            items: lost,
          }),
        )
      }
    }),
    { numRuns: 1_000 },
  )
})

test('a suspicion where something is unclear stays one, and where all is the same it is dropped', async () => {
  const { runs } = await alignLists({ stream: ['a', 'x', 'c', 'd'], aggregate: ['a', 'b', 'c', 'd'] })
  expect(placeGaps([suspect(1), suspect(3)], runs, ['a', 'b', 'c', 'd'])).toEqual([suspect(1)])
})

test('the runs of gaps have each gap as a mended hole', async () => {
  const gap = { ...suspect(1), lost: 2, inAggregate: 1 }
  expect(runsOfGaps([gap], 2).map(({ kind, seq, item, items, mended }) => [kind, seq, item, items, mended])).toEqual([
    ['same', 1, 1, 1, false],
    ['missing', 2, 2, 2, true],
    ['same', 2, 4, 1, false],
  ])
})
