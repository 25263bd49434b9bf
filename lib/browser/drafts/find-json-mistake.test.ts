import fc from 'fast-check'
import { expect, it } from 'vitest'
import { findJsonMistake } from './find-json-mistake'

it.each([
  ['{"a": 1,\n "b": }', 2, 'a value is missing'],
  ['{"a": 1\n "b": 2}', 2, 'a comma or a closing bracket'],
  ['{\n\na: 1}', 3, 'a field name in double quotes'],
  ["{'a': 1}", 1, 'texts stand in double quotes'],
  ['{"a": 1,}', 1, 'a comma before a closing bracket'],
  ['{"a" 1}', 1, 'a : is missing'],
  ['{}{"a": 1}', 1, 'more after the end'],
  ['{"a": [1, 2', 1, 'it ends too early'],
  ['{"a": "one\ntwo"}', 1, 'this text is not closed'],
  ['{"a": 01}', 1, 'a value is missing'],
  ['[True]', 1, 'a value or ] is missing'],
])('says where and why %j is no JSON', (text, line, reason) => {
  const mistake = findJsonMistake(text)
  expect(mistake?.line).toBe(line)
  expect(mistake?.reason).toContain(reason)
})

it('finds nothing in JSON', () => {
  fc.assert(fc.property(fc.json(), (text) => findJsonMistake(text) === null))
})

it('finds the place where the rest was cut off', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { minLength: 1 }), fc.nat(), (value, cut) => {
      const text = JSON.stringify(value)
      const part = text.slice(0, cut % text.length)
      const mistake = findJsonMistake(part)
      expect(mistake?.at).toBeLessThanOrEqual(part.length)
      expect(part.slice(mistake?.at)).toMatch(/^("|-|\d|[a-z]|$)/)
    }),
  )
})
