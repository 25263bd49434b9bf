import { expect, it } from 'vitest'
import { hasRounded } from './rounded-numbers'

it('tells numbers that a parse may have changed, at any depth, from those that are as they were', () => {
  const deep = (number: string) => JSON.parse(`${'['.repeat(10_000)}${number}${']'.repeat(10_000)}`) as unknown
  for (const number of ['9007199254740993', '-12345678901234567890', '1e999']) {
    expect(hasRounded(deep(number))).toBe(true)
    expect(hasRounded({ a: 1, b: { c: JSON.parse(number) } })).toBe(true)
  }
  for (const number of ['9007199254740991', '0.1', '-1']) expect(hasRounded(deep(number))).toBe(false)
  expect(hasRounded(['12345678901234567890', null])).toBe(false)
})
