import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Run, RunKind } from '@/lib/contract/alignment'
import { alignLists } from './align-lists'

/** Kinds, counts and places, as one reads them: `changed 3~3`, `missing 4~4+2`. */
const said = ({ kind, seq, chunks, item, items, other }: Run) =>
  `${kind} ${seq}+${chunks} ~ ${item}+${items}${other === null ? '' : ` of ${other}`}`
const align = async (stream: string, aggregate: string) => {
  const keys = { stream: stream.split(' ').filter(Boolean), aggregate: aggregate.split(' ').filter(Boolean) }
  return (await alignLists(keys)).runs.filter(({ kind }) => kind !== 'same').map(said)
}

/** The aggregate as the runs make it of the stream; what the stream does not have is taken from the aggregate. */
function applied(runs: Run[], stream: readonly string[], aggregate: readonly string[]): string[] {
  return runs.flatMap(({ kind, seq, chunks, item, items }) =>
    kind === 'same' ? stream.slice(seq - 1, seq - 1 + chunks) : aggregate.slice(item - 1, item - 1 + items),
  )
}

/** That the runs leave out nothing, and go on where the one before ends. */
function expectWhole(runs: Run[], chunks: number, items: number) {
  let [seq, item] = [1, 1]
  const astray = runs.find((run) => {
    const goesOn = run.seq === seq && run.item === item
    seq += run.chunks
    item += run.items
    return !goesOn
  })
  expect([astray, seq, item]).toEqual([undefined, chunks + 1, items + 1])
}

const countOf = (runs: Run[], kind: RunKind) =>
  runs.filter((run) => run.kind === kind).reduce((sum, { chunks, items }) => sum + Math.max(chunks, items), 0)

describe('laying the stream beside the aggregate', () => {
  it('names what is missing, extra, doubled, moved and changed, each with its place', async () => {
    expect(await align('a b e', 'a b c d e')).toEqual(['missing 3+0 ~ 3+2'])
    expect(await align('a x b', 'a b')).toEqual(['extra 2+1 ~ 2+0'])
    expect(await align('a b b c', 'a b c')).toEqual(['doubled 3+1 ~ 3+0 of 2'])
    expect(await align('a b c a', 'a b c')).toEqual(['doubled 4+1 ~ 4+0 of 1'])
    expect(await align('a b c d', 'a c d b')).toEqual(['moved 2+1 ~ 2+0 of 4', 'moved 5+0 ~ 4+1 of 2'])
    expect(await align('a b c', 'a x c')).toEqual(['changed 2+1 ~ 2+1'])
    expect(await align('a b c d', 'a x c')).toEqual(['changed 2+1 ~ 2+1', 'extra 4+1 ~ 4+0'])
  })

  it('tells an object that was yielded again and again from chunks that changed', async () => {
    expect(await align('{0 {1 {2', '{2 {2 {2')).toEqual(['repeated 1+2 ~ 1+2'])
    expect(await align('s {0 {1 {2 t', 's {2 {2 {2 t')).toEqual(['repeated 2+2 ~ 2+2'])
    // Changed once more after its last yield; two objects in turn; with a chunk that was lost besides.
    expect(await align('{0 {1 {2', '{3 {3 {3')).toEqual(['repeated 1+3 ~ 1+3'])
    expect(await align('{a0 {b0 {a1 {b1', '{a1 {b1 {a1 {b1')).toEqual(['repeated 1+2 ~ 1+2'])
    expect(await align('s {0 {1 {2 t', 's {2 {2 {2 t u')).toEqual(['repeated 2+2 ~ 2+2', 'missing 6+0 ~ 6+1'])
    // Two objects that may each have been all chunks: of one they were.
    expect(await align('{0 {1', '{2 {2 s {3 {3')).toEqual(['repeated 1+2 ~ 1+2', 'missing 3+0 ~ 3+3'])
    // A string cannot be changed, and two that changed places are no state of one another.
    expect(await align('0 1 2', '2 2 2')).not.toContain('repeated 1+2 ~ 1+2')
    expect((await align('{0 {1', '{1 {0')).join()).toContain('moved')
  })

  it('finds the pieces of an item that is as long as they are together, and no other', async () => {
    const lengths = { stream: [-1, 600_000, 600_000, 300_000, -1], aggregate: [5, 1_500_000, 5] }
    const runs = (await alignLists({ stream: ['{', 'p', 'q', 'r', '['], aggregate: ['{', 'P', '['], lengths })).runs
    expect(runs.map(said)).toEqual(['same 1+1 ~ 1+1', 'split 2+3 ~ 2+1', 'same 5+1 ~ 3+1'])
    const other = { ...lengths, aggregate: [5, 1_500_001, 5] }
    const unlike = (await alignLists({ stream: ['{', 'p', 'q', 'r', '['], aggregate: ['{', 'P', '['], lengths: other }))
      .runs
    expect(unlike.map(({ kind }) => kind)).not.toContain('split')
  })

  const Keys = fc.array(fc.constantFrom('a', 'b', '{c', '{d', '[e'), { maxLength: 40 })

  it('makes the aggregate of the stream, and leaves out nothing, whatever the two are', async () => {
    await fc.assert(
      fc.asyncProperty(Keys, Keys, async (stream, aggregate) => {
        const { runs } = await alignLists({ stream, aggregate })
        expectWhole(runs, stream.length, aggregate.length)
        expect(applied(runs, stream, aggregate)).toEqual(aggregate)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is one run of the same for a list beside itself', async () => {
    await fc.assert(
      fc.asyncProperty(Keys, async (list) => {
        expect((await alignLists({ stream: list, aggregate: list })).runs.map(({ kind }) => kind)).toEqual(
          list.length > 0 ? ['same'] : [],
        )
      }),
    )
  })

  /** What happens to a chunk on its way; each is told apart by the one behind it, which arrives as it was yielded. */
  const Fates = fc.array(fc.constantFrom('kept', 'missing', 'doubled', 'changed', 'extra', 'swapped'), {
    maxLength: 60,
  })

  it('names each of any number of mishaps rightly', async () => {
    await fc.assert(
      fc.asyncProperty(Fates, async (fates) => {
        const [stream, aggregate]: [string[], string[]] = [[], []]
        const counts = { missing: 0, doubled: 0, changed: 0, extra: 0, moved: 0 }
        for (const [n, fate] of fates.entries()) {
          const [chunk, next] = [`${n}`, `${n} and its next`]
          aggregate.push(chunk)
          if (fate === 'doubled') stream.push(chunk, chunk)
          else if (fate === 'changed') stream.push(`${n}, changed`)
          else if (fate === 'extra') stream.push(chunk, `${n} twice`)
          else if (fate === 'swapped') {
            aggregate.push(next)
            stream.push(next, chunk)
          } else if (fate !== 'missing') stream.push(chunk)
          if (fate === 'swapped') counts.moved += 2
          else if (fate !== 'kept') counts[fate] += 1
          stream.push(`after ${n}`)
          aggregate.push(`after ${n}`)
        }
        const { runs, isShortest } = await alignLists({ stream, aggregate })
        expect(isShortest).toBe(true)
        for (const kind of ['missing', 'doubled', 'changed', 'extra', 'moved'] as const) {
          expect([kind, countOf(runs, kind)]).toEqual([kind, counts[kind]])
        }
      }),
      { numRuns: 500 },
    )
  })

  it('lays 100,000 chunks beside as many, with losses, doubles and changes among few values', async () => {
    const aggregate = Array.from({ length: 100_000 }, (_, n) => `${(n * 7919) % 1_000}`)
    const stream = aggregate
      .filter((_, n) => n % 1_000 !== 500)
      .flatMap((key, n) => (n % 2_000 === 7 ? [key, key] : [key]))
    const { runs, isShortest } = await alignLists({ stream, aggregate })
    expect(isShortest).toBe(true)
    expect([countOf(runs, 'missing'), countOf(runs, 'doubled')]).toEqual([100, 50])
    expect(applied(runs, stream, aggregate)).toEqual(aggregate)
  })

  it('lays lists beside each other whose equal chunks, or equal items, are very many', async () => {
    const equal = Array.from({ length: 100_000 }, () => 'a')
    expect((await alignLists({ stream: equal, aggregate: ['a'] })).runs.at(-1)).toMatchObject({
      kind: 'doubled',
      chunks: 99_999,
    })
    const inPairs = Array.from({ length: 100_000 }, (_, n) => `{${n >> 1}`)
    const others = inPairs.map((_, n) => `{other ${n}`)
    const { runs } = await alignLists({ stream: others.slice(1), aggregate: inPairs })
    expect(runs.map(({ kind }) => kind)).toEqual(['changed', 'missing'])
  })

  it('lets other work of the process have its turns while it compares', async () => {
    const aggregate = Array.from({ length: 100_000 }, (_, n) => `${n % 1_000}`)
    let turns = 0
    let next = setImmediate(function turn() {
      turns += 1
      next = setImmediate(turn)
    })
    await alignLists({ stream: aggregate.toReversed(), aggregate })
    clearImmediate(next)
    expect(turns).toBeGreaterThan(3)
  })

  it('stays true of lists beyond its bound, and says that it may not be the shortest', async () => {
    const aggregate = Array.from({ length: 100_000 }, (_, n) => `${n}`)
    const few = Array.from({ length: 20_000 }, (_, n) => `${(n * n * 31) % 17}`)
    for (const [stream, items] of [
      [aggregate.toReversed(), aggregate],
      [few.toReversed().map((key) => `${17 - Number(key)}`), few],
    ] as const) {
      const { runs, isShortest } = await alignLists({ stream, aggregate: items })
      expect(isShortest).toBe(false)
      expectWhole(runs, stream.length, items.length)
      expect(applied(runs, stream, items)).toEqual(items)
    }
  })
})
