import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ChunkFinder } from './chunk-finder'

const chunksOf = (...outputs: unknown[]) =>
  outputs.map((output, i) => ({ seq: i + 1, output, bytes: JSON.stringify(output)?.length ?? 0 }))

/** A finder whose turns the test takes; its clock moves a millisecond with every look at it. */
function setUp() {
  let now = 0
  let next: (() => void) | null = null
  const finder = new ChunkFinder({
    now: () => now++,
    later: (run) => {
      next = run
      return () => {
        next = null
      }
    },
  })
  const turn = () => {
    const run = next
    next = null
    run?.()
    return run !== null
  }
  return {
    finder,
    turn,
    finish: () =>
      void (() => {
        while (turn());
      })(),
  }
}

describe('ChunkFinder', () => {
  it('finds text in strings, keys and values, whatever its case, and not in base64', () => {
    const { finder, finish } = setUp()
    const picture = btoa('\xff\xd8\xff\xe0'.padEnd(48, '\0'))
    const chunks = chunksOf('A Needle', { needle: 1 }, { a: ['say "NEEDLE"'] }, 'hay', { image: picture })
    finder.look(chunks, 5, 'needle')
    finish()
    expect(finder.getState()).toEqual({ needle: 'needle', found: [1, 2, 3], unsearched: [], looked: 5 })
    expect([3, 4].map(finder.has)).toEqual([true, false])
    finder.look(chunks, 5, '9j/4A')
    finish()
    expect(finder.getState().found).toEqual([])
  })

  it('looks at a few chunks at a turn, and says what it has so far', () => {
    const { finder, turn } = setUp()
    finder.look(chunksOf(...Array(1_000).fill('x')), 1_000, 'x')
    turn()
    const { looked, found } = finder.getState()
    expect(looked).toBeGreaterThan(0)
    expect(looked).toBeLessThan(20)
    expect(found.length).toBe(looked)
  })

  it('goes on with what came, and begins anew with another text or another list', () => {
    const { finder, finish } = setUp()
    const chunks = chunksOf('ab', 'b', 'a')
    finder.look(chunks, 2, 'a')
    finish()
    expect(finder.getState()).toMatchObject({ found: [1], looked: 2 })
    finder.look(chunks, 3, 'a')
    finish()
    expect(finder.getState()).toMatchObject({ found: [1, 3], looked: 3 })
    finder.look(chunks, 3, 'b')
    expect(finder.getState()).toMatchObject({ found: [], looked: 0 })
    finish()
    expect(finder.getState().found).toEqual([1, 2])
    finder.look(chunksOf('b'), 1, 'b')
    finish()
    expect(finder.getState().found).toEqual([1])
  })

  it('looks into a value that is nested ten thousand deep, and goes on to the next', () => {
    const { finder, finish } = setUp()
    const deep = JSON.parse(`${'['.repeat(10_000)}"needle"${']'.repeat(10_000)}`) as unknown
    finder.look(
      [deep, deep].map((output, i) => ({ seq: i + 1, output, bytes: 20_000 })),
      2,
      'needle',
    )
    finish()
    expect(finder.getState()).toMatchObject({ found: [1, 2], looked: 2 })
  })

  it('finds quotes, backslashes and line breaks as they are read, in keys too', () => {
    const { finder, finish } = setUp()
    const chunks = chunksOf({ text: 'He said "hi"' }, { 'C:\\temp': 1 }, { text: 'one\ntwo' }, { step: 5 })
    for (const [text, found] of [
      ['said "hi"', [1]],
      ['c:\\temp', [2]],
      ['one\ntwo', [3]],
      ['"step":5', [4]],
      ['said \\"hi', [1]],
    ] as const) {
      finder.look(chunks, 4, text)
      finish()
      expect([text, finder.getState().found]).toEqual([text, found])
    }
  })

  it('says which chunks it could not search, and finds nothing in them', () => {
    const { finder, finish } = setUp()
    finder.look([{ seq: 1, omitted: true, bytes: 5e6 }, ...chunksOf('-', 'fine').slice(1)], 2, 'fine')
    finish()
    expect(finder.getState()).toMatchObject({ found: [2], unsearched: [1], looked: 2 })
  })

  it('finds in large values what it finds in small ones', () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean())
    fc.assert(
      fc.property(fc.dictionary(fc.string(), leaf), fc.stringMatching(/^[a-z0-9]{1,2}$/), (value, needle) => {
        const { finder, finish } = setUp()
        const says = Object.entries(value).some(([key, part]) => `${key} ${part}`.toLowerCase().includes(needle))
        finder.look([{ seq: 1, output: value, bytes: 1e7 }], 1, needle)
        finish()
        expect(finder.getState().found.length === 1).toBe(says)
      }),
    )
  })
})
