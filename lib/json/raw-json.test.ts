import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrayElements, objectMembers, onOneLine } from './raw-json'

describe('cutting JSON text', () => {
  it('keeps the digits of numbers that JavaScript cannot hold', () => {
    expect(objectMembers('{"a": 12345678901234567890, "b":1.0}')).toEqual(
      new Map([
        ['a', '12345678901234567890'],
        ['b', '1.0'],
      ]),
    )
  })

  it('is not misled by quotes, backslashes and brackets inside strings', () => {
    expect(arrayElements('[ "a\\"]", "b\\\\" , {"x]":"}"} ]')).toEqual(['"a\\"]"', '"b\\\\"', '{"x]":"}"}'])
  })

  it('cuts any array into texts that parse to its elements, however it is spaced', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.constantFrom(0, 1, 2), (list, indent) => {
        const parts = arrayElements(JSON.stringify(list, null, indent))
        expect(parts.map((part) => JSON.parse(part))).toEqual(JSON.parse(JSON.stringify(list)))
      }),
    )
  })

  it('cuts any object into texts that parse to its members', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const text = JSON.stringify(object, null, 2)
        const back = Object.fromEntries([...objectMembers(text)].map(([key, part]) => [key, JSON.parse(part)]))
        expect(back).toEqual(JSON.parse(text))
      }),
    )
  })

  it('puts pretty-printed JSON on one line without changing its value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const line = onOneLine(JSON.stringify(value, null, 2))
        expect(line).not.toMatch(/[\r\n]/)
        expect(JSON.parse(line)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})
