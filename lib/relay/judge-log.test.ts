import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Gap } from '@/lib/contract/gaps'
import { judgeLog } from './judge-log'

async function* each(list: unknown[]) {
  for (const item of list) yield JSON.stringify(item)
}
const judge = async (chunks: unknown[], aggregate: unknown, status = 'COMPLETED', suspects: Gap[] = []) => {
  const text = aggregate === undefined ? null : JSON.stringify(aggregate)
  const { verdict, gaps } = await judgeLog({ status, chunks: each(chunks), aggregate: text, suspects })
  return { ...verdict, gaps }
}
const suspect = (after: number): Gap => ({
  attempt: 1,
  after,
  until: after,
  why: 'reader_died',
  lost: null,
  inAggregate: null,
})

describe('the verdict', () => {
  it('is identical for the same values, whatever the order of their keys', async () => {
    expect(await judge([{ a: 1, b: [{ c: 2, d: 3 }] }], [{ b: [{ d: 3, c: 2 }], a: 1 }])).toMatchObject({
      kind: 'identical',
      matching: 1,
    })
  })

  it('names the first difference: changed, missing in the stream, extra in the stream', async () => {
    expect(await judge([1, 2, 3], [1, 9, 3])).toMatchObject({ kind: 'different', firstDifference: 2, matching: 1 })
    expect(await judge([1], [1, 2])).toMatchObject({ kind: 'different', firstDifference: 2, aggregateCount: 2 })
    expect(await judge([1, 1], [1])).toMatchObject({ kind: 'different', firstDifference: 2, streamCount: 2 })
  })

  it('does not call a list reordered identical', async () => {
    expect((await judge([1, 2], [2, 1])).kind).toBe('different')
  })

  it('tells aggregation off from a difference', async () => {
    expect((await judge(['a', 'b'], [])).kind).toBe('aggregation_off')
  })

  it('tells a handler that yields nothing from one whose aggregate is missing', async () => {
    expect((await judge([], 'plain value')).kind).toBe('not_streamed')
    expect((await judge([], undefined, 'CANCELLED')).kind).toBe('aggregate_missing')
    expect((await judge(['a'], undefined, 'FAILED')).kind).toBe('aggregate_discarded')
  })

  it('does not blame the handler where chunks may have been lost: a list without a stream can be either', async () => {
    const judged = await judge([], [1, 2, 3, 4, 5])
    expect(judged).toMatchObject({ kind: 'not_streamed', aggregateCount: 5 })
    expect(judged.sentence).toBe(
      'No chunk arrived, and the aggregate has 5: the handler returned a list, or its chunks were lost on the way.',
    )
    expect((await judge([], [])).sentence).toContain('it yielded nothing')
  })

  it('is mended where chunks were lost at a known place and the aggregate has them', async () => {
    const judged = await judge([{ a: 1 }, 4], [{ a: 1 }, 2, 3, 4], 'COMPLETED', [suspect(1)])
    expect(judged).toMatchObject({ kind: 'mended', gaps: [{ after: 1, lost: 2, inAggregate: 1 }] })
    expect(judged.sentence).toContain('2 chunks of 4 were lost')
  })

  it('forgets a suspicion that the aggregate refutes, and keeps one that nothing proves', async () => {
    expect(await judge([1, 2], [1, 2], 'COMPLETED', [suspect(1)])).toMatchObject({ kind: 'identical', gaps: [] })
    const failed = await judge([1, 2], undefined, 'FAILED', [suspect(1)])
    expect(failed).toMatchObject({ kind: 'aggregate_discarded', gaps: [{ after: 1, lost: null }] })
    expect(failed.sentence).toContain('may be missing after chunk 1')
    expect(await judge([1, 9], [1, 2], 'COMPLETED', [suspect(1)])).toMatchObject({
      kind: 'different',
      gaps: [{ after: 1 }],
    })
  })

  it('is identical for any list against itself, and never for a list with one item dropped', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue(), { minLength: 1 }), fc.nat(), async (list, n) => {
        expect((await judge(list, list)).kind).toBe('identical')
        const dropped = list.filter((_, index) => index !== n % list.length)
        expect((await judge(dropped, list)).kind).not.toBe('identical')
      }),
    )
  })
})
