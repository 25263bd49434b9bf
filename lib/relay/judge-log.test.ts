import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Gap } from '@/lib/contract/gaps'
import { judgeLog } from './judge-log'

const each = (list: unknown[]) =>
  async function* () {
    for (const item of list) yield JSON.stringify(item)
  }
const judge = async (chunks: unknown[], aggregate: unknown, status = 'COMPLETED', suspects: Gap[] = []) => {
  const text = aggregate === undefined ? null : JSON.stringify(aggregate)
  const { verdict, gaps, alignment } = await judgeLog({ status, chunks: each(chunks), aggregate: text, suspects })
  return { ...verdict, gaps, alignment }
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

  it('names what differs, how often, and the first place', async () => {
    const told = async (chunks: unknown[], aggregate: unknown[]) => {
      const { kind, firstDifference, counts } = await judge(chunks, aggregate)
      const found = Object.entries(counts ?? {}).filter(([, n]) => n > 0)
      return [kind, firstDifference, Object.fromEntries(found)]
    }
    expect(await told([1, 2, 3], [1, 9, 3])).toEqual(['changed', 2, { changed: 1 }])
    expect(await told([1], [1, 2])).toEqual(['missing', 2, { missing: 1 }])
    expect(await told([1, 1], [1])).toEqual(['doubled', 2, { doubled: 1 }])
    expect(await told([1, 2, 3], [1, 3])).toEqual(['extra', 2, { extra: 1 }])
    expect(await told([1, 2, 3], [2, 3, 1])).toEqual(['reordered', 1, { moved: 1 }])
    const states = [{ n: 0 }, { n: 1 }, { n: 2 }]
    expect(await told(states, Array(3).fill({ n: 2 }))).toEqual(['repeated_object', 1, { repeated: 2 }])
    expect(await told([1, 1, 2, 8, 5], [1, 2, 9, 4, 5])).toEqual([
      'different',
      2,
      { doubled: 1, changed: 1, missing: 1 },
    ])
    expect((await judge([1, 1, 2, 8, 5], [1, 2, 9, 4, 5])).sentence).toBe(
      'The stream has 5 chunks, the aggregate 5: 1 missing, 1 doubled, 1 changed.',
    )
  })

  it('says where: runs that leave out nothing, at most 200 of them', async () => {
    expect((await judge([1, 2], [1, 2])).alignment).toBeNull()
    expect((await judge([1, 3], [1, 2, 3])).alignment).toEqual({
      runs: [
        { kind: 'same', seq: 1, chunks: 1, item: 1, items: 1, other: null, mended: false },
        { kind: 'missing', seq: 2, chunks: 0, item: 2, items: 1, other: null, mended: false },
        { kind: 'same', seq: 2, chunks: 1, item: 3, items: 1, other: null, mended: false },
      ],
      truncated: false,
      isShortest: true,
    })
    const list = Array.from({ length: 500 }, (_, n) => n)
    const odd = await judge(
      list.filter((n) => n % 2 === 1),
      list,
    )
    expect(odd).toMatchObject({ counts: { missing: 250 }, alignment: { truncated: true } })
    expect(odd.alignment?.runs).toHaveLength(200)
  })

  it('joins the pieces of an item only when they make it', async () => {
    const [large, text] = [`${'é"'.repeat(60_000)}end`, JSON.stringify({ image: 'x'.repeat(150_000) })]
    const cut = (whole: string) => [whole.slice(0, 70_000), whole.slice(70_000)]
    expect(await judge([1, ...cut(large), 2], [1, large, 2])).toMatchObject({ kind: 'split', counts: { split: 1 } })
    expect(await judge([1, ...cut(text)], [1, JSON.parse(text)])).toMatchObject({ kind: 'split' })
    expect((await judge([1, ...cut(large).reverse(), 2], [1, large, 2])).kind).toBe('different')
  })

  it('tells aggregation off from a difference', async () => {
    expect((await judge(['a', 'b'], [])).kind).toBe('aggregation_off')
  })

  it('tells a handler that yields nothing from one whose aggregate is missing', async () => {
    expect((await judge([], 'plain value')).kind).toBe('not_a_generator')
    expect((await judge([], [])).kind).toBe('not_streamed')
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

  it('is mended too where every chunk was lost at a known place', async () => {
    const judged = await judge([], [1, 2], 'COMPLETED', [{ ...suspect(0), until: null }])
    expect(judged).toMatchObject({
      kind: 'mended',
      gaps: [{ after: 0, lost: 2, inAggregate: 0 }],
      counts: { mended: 2 },
    })
  })

  it('forgets a suspicion that the aggregate refutes, and keeps one that nothing proves', async () => {
    expect(await judge([1, 2], [1, 2], 'COMPLETED', [suspect(1)])).toMatchObject({ kind: 'identical', gaps: [] })
    const failed = await judge([1, 2], undefined, 'FAILED', [suspect(1)])
    expect(failed).toMatchObject({ kind: 'aggregate_discarded', gaps: [{ after: 1, lost: null }] })
    expect(failed.sentence).toContain('may be missing after chunk 1')
    expect(await judge([1, 9], [1, 2], 'COMPLETED', [suspect(1)])).toMatchObject({
      kind: 'changed',
      gaps: [{ after: 1 }],
    })
  })

  it('measures a gap among differences of other kinds, where equal neighbours leave a choice too', async () => {
    const judged = await judge([1, 1, 7, 5, 5, 6], [1, 1, 1, 7, 5, 6], 'COMPLETED', [suspect(1)])
    expect(judged).toMatchObject({ kind: 'different', counts: { mended: 1, doubled: 1, missing: 0 } })
    expect(judged.gaps).toEqual([{ ...suspect(1), lost: 1, inAggregate: 1 }])
    expect(judged.alignment?.runs[1]).toMatchObject({ kind: 'missing', seq: 2, item: 2, mended: true })
    const refuted = await judge([1, 2, 3, 3], [1, 2, 3], 'COMPLETED', [suspect(1)])
    expect(refuted).toMatchObject({ kind: 'doubled', gaps: [] })
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
