import { expect, it } from 'vitest'
import { objectMembers } from '@/lib/json/raw-json'
import { draftBody } from './draft-body'
import { freshDraft } from './fresh-draft'
import { bodyText } from './request-body'
import { isOtherThanObject, readWholeBody } from './whole-body'

it('knows a request body: its input as it is written, and what of it the form has a place for', () => {
  expect(readWholeBody('{"input": {"a": [1.0]}}')).toEqual({ json: '{"a": [1.0]}' })
  expect(
    readWholeBody(
      '{"input": "x", "policy": {"executionTimeout": 5000, "ttl": 10000, "lowPriority": true}, "webhook": "https://a.example"}',
    ),
  ).toEqual({
    json: '"x"',
    executionTimeout: '5000',
    ttl: '10000',
    lowPriority: true,
    webhook: 'https://a.example',
  })
})

it('loses nothing of a body when its input is taken', () => {
  const body =
    '{"id": "x", "input": {"seed": 12345678901234567890}, "policy": {"ttl": 60000, "future": 1.0}, "s3Config": {"n": 1.0}}'
  const taken = readWholeBody(body)
  const pieces = draftBody('json', [], { ...freshDraft(null), ...taken }, null)
  const sent = objectMembers(pieces ? bodyText(pieces) : '')
  expect([...sent].sort()).toEqual([...objectMembers(body)].sort())
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
