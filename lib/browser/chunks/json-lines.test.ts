import { describe, expect, it } from 'vitest'
import { jsonLines } from './json-lines'

describe('jsonLines', () => {
  it('counts the lines of a value shown indented', () => {
    expect(jsonLines('Hello', 20)).toBe(1)
    expect(jsonLines({}, 20)).toBe(1)
    expect(jsonLines({ a: 1, b: [1, 2] }, 20)).toBe(JSON.stringify({ a: 1, b: [1, 2] }, null, 2).split('\n').length)
    expect(jsonLines('x'.repeat(120), 20)).toBe(3)
  })

  it('counts no further than it is asked to', () => {
    expect(jsonLines(Array.from({ length: 1_000_000 }), 12)).toBe(12)
    expect(jsonLines('x'.repeat(20_000_000), 12)).toBe(8)
  })
})
