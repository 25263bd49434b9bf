import { describe, expect, it } from 'vitest'
import { jsonKey } from './json-key'

describe('jsonKey', () => {
  it.each([
    ['9007199254740993', '9007199254740992'],
    ['{"seed":18446744073709551615}', '{"seed":18446744073709551614}'],
    ['[-9007199254740993]', '[-9007199254740992]'],
    ['1e400', 'null'],
    ['[1e400]', '[2e400]'],
  ])('tells %s from %s, which JavaScript reads as one', (a, b) => {
    expect(jsonKey(a)).not.toBe(jsonKey(b))
  })

  it.each([
    ['{"a":1,"b":[2]}', '{"b": [2.0], "a": 1e0}'],
    ['100000000000000000000', '1e20'],
    ['[0.1234567890123456]', '[1.234567890123456e-1]'],
    ['{"seed":18446744073709551615,"a":1}', '{ "a" : 1 , "seed" : 18446744073709551615 }'],
    ['"1e400 9007199254740993"', '"\\u0031e400 9007199254740993"'],
  ])('is the same for %s and %s', (a, b) => {
    expect(jsonKey(a)).toBe(jsonKey(b))
  })
})
