import { expect, it } from 'vitest'
import { isOtherThanObject, readWholeBody } from './whole-body'

it('knows a request body, and what of it the form has a place for', () => {
  expect(readWholeBody('{"input": {"a": [1]}}')).toEqual({ input: '{\n  "a": [\n    1\n  ]\n}' })
  expect(
    readWholeBody(
      '{"input": "x", "policy": {"executionTimeout": 5000, "ttl": 10000, "lowPriority": true}, "webhook": "https://a.example"}',
    ),
  ).toEqual({
    input: '"x"',
    executionTimeout: '5000',
    ttl: '10000',
    lowPriority: true,
    webhook: 'https://a.example',
  })
})

it('leaves an input alone, even one with a field of that name', () => {
  for (const text of ['', '{', '[1]', '{}', '{"prompt": 1}', '{"input": 1, "seed": 2}']) {
    expect(readWholeBody(text)).toBeNull()
  }
})

it('tells JSON that is no object from what is no JSON', () => {
  for (const text of ['[1,2]', '1', '"a"', 'null']) expect(isOtherThanObject(text)).toBe(true)
  for (const text of ['{}', '{', '']) expect(isOtherThanObject(text)).toBe(false)
})
