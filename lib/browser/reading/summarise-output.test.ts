import { describe, expect, it } from 'vitest'
import { summariseOutput } from './summarise-output'

describe('summariseOutput', () => {
  it('says what a chunk says in one line', () => {
    expect(summariseOutput('Hello ')).toBe('"Hello "')
    expect(summariseOutput(null)).toBe('null')
    expect(summariseOutput([1, 'two'])).toBe('[1, two] 2 items')
    expect(summariseOutput({ status: 'started', box: { x: 0, y: 1 }, tags: ['a', 'b', 'c', 'd'] })).toBe(
      'status started · box {x 0, y 1} · tags 4 items',
    )
  })

  it('tells of ten thousand nested lists in a line', () => {
    const deep = JSON.parse('['.repeat(10_000) + ']'.repeat(10_000)) as unknown
    expect(summariseOutput(deep)).toBe('[[[1 item]]] 1 item')
  })

  it('names large values by their size', () => {
    const picture = btoa('\xff\xd8\xff\xe0'.padEnd(3000, '\0'))
    expect(summariseOutput({ processed_image: picture })).toBe('processed_image 2.92 KB jpg image')
    expect(summariseOutput({ text: 'x'.repeat(5000) })).toBe('text text 4.88 KB')
    expect(summariseOutput('x'.repeat(1_000_000)).length).toBeLessThan(300)
  })
})
