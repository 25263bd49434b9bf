import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hasOtherNumbers, jsonTokens } from './json-tokens'

it('cuts any JSON text into tokens that make the same value, however it is spaced', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent)
      expect([...jsonTokens(text)].join('')).toBe(JSON.stringify(JSON.parse(text)))
    }),
  )
})

it('leaves numbers and words as they are written', () => {
  expect([...jsonTokens('[1.0, -2e+9,12345678901234567890,\n true,null , "a\\",]"]')]).toEqual([
    '[',
    '1.0',
    ',',
    '-2e+9',
    ',',
    '12345678901234567890',
    ',',
    'true',
    ',',
    'null',
    ',',
    '"a\\",]"',
    ']',
  ])
})

it('is not stopped by a text nested a hundred thousand deep', () => {
  expect([...jsonTokens('['.repeat(100_000) + ']'.repeat(100_000))]).toHaveLength(200_000)
})

it.each([
  ['{"a":[1,-2.5,"1.0",1e21]}', true],
  ['{"a":[1,-2.5,"1.0",0.1]}', false],
  ['{"a":1.0}', true],
  ['[9007199254740993]', true],
])('tells whether JavaScript would write a number of %s otherwise: %s', (text, otherwise) => {
  expect(hasOtherNumbers(text)).toBe(otherwise)
})
