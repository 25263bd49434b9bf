import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Endpoint } from '@/lib/contract/endpoints'
import { jsonTokens } from '@/lib/json/json-tokens'
import { carryDraft } from './carry-draft'
import { draftBody } from './draft-body'
import { draftOfRequest } from './draft-of-request'
import { bodyText } from './request-body'

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAIAQAAAADsdIMmAAAAD0lEQVR42mP4wACB/BAIAC4AA/0rztGoAAAAAElFTkSuQmCC'

const endpoint = (changes: Partial<Endpoint>): Endpoint => ({
  id: 'local-x',
  name: 'x',
  kind: 'local',
  description: '',
  inputKind: 'json',
  inputField: null,
  options: [],
  example: null,
  lastUsedAt: null,
  ...changes,
})
const images = endpoint({
  inputKind: 'image',
  inputField: 'base64_image',
  options: [
    { type: 'choice', name: 'operation', label: 'Operation', choices: ['blur', 'invert'], default: 'blur' },
    { type: 'number', name: 'chunks', label: 'Chunks', min: 1, max: 64, integer: true, default: 4 },
  ],
})
const items = endpoint({ inputKind: 'items', inputField: 'items' })

/** The body that the form sends when nothing is changed in it. */
function sentAgain(body: string, of: Endpoint | null) {
  const { kind, values, image } = draftOfRequest(body, of)
  const pieces = draftBody(kind, of?.options ?? [], carryDraft(values, of, of), image)
  return { kind, sent: pieces && bodyText(pieces) }
}

describe('a request opened in the form and sent unchanged', () => {
  it.each([
    ['image', images, `{"input":{"base64_image":"${PNG}","operation":"invert","chunks":2}}`],
    ['image', images, `{"input":{"base64_image":"${PNG}","chunks":2},"policy":{"ttl":20000,"lowPriority":true}}`],
    ['image', images, `{"input":{"base64_image":"${PNG}","seed":7}}`],
    ['image', endpoint({}), `{"input":{"photo":"data:image/x-odd;base64,${PNG}"},"webhook":"https://a.b/c?d=1"}`],
    ['items', items, '{"input":{"items":["a","b \u2028 \\ud83e"],"task":"classify"}}'],
    ['json', items, '{"input":{"items":[" a","b"]}}'],
    ['items', items, '{"input":{"items":["a"],"weight":1.0}}'],
    ['image', images, `{"input":{"base64_image":"${PNG}","chunks":2.0,"weight":12345678901234567890}}`],
    ['json', null, '{"input":{ "n": 1.0 ,\n "big": 12345678901234567890 }}'],
    ['json', null, '{"input":[1.50,"x"],"policy":{"ttl":1},"webhook":"ftp://x"}'],
    ['json', null, '{"input":"text","policy":{"ttl":60000,"future":true},"s3Config":{"n": 1.0},"webhook":" "}'],
    ['json', null, '{"input":{"a":1},"policy":{"lowPriority":false}}'],
    ['json', null, '{"input":{"a":1},"policy":{},"webhook":""}'],
  ] as const)('is the same, as %s (%#)', (kind, of, body) => {
    const again = sentAgain(body, of)
    expect(again.kind).toBe(kind)
    expect(membersOf(again.sent)).toEqual(membersOf(body))
  })

  it('is the same byte for byte when the form made it', () => {
    const body = `{"input":{"base64_image":"${PNG}","operation":"invert","chunks":2},"policy":{"ttl":20000}}`
    expect(sentAgain(body, images).sent).toBe(body)
  })

  it('is the same whatever it holds', () => {
    const input = fc.oneof(
      fc.jsonValue().filter((value) => value !== null && JSON.stringify(value) !== '{}'),
      fc.record({ items: fc.array(fc.string()), extra: fc.jsonValue() }),
      fc.record({ base64_image: fc.constant(PNG), chunks: fc.jsonValue(), operation: fc.constantFrom('blur', 7) }),
    )
    const body = fc.record(
      { input, policy: fc.jsonValue(), webhook: fc.jsonValue(), s3Config: fc.jsonValue() },
      { requiredKeys: ['input'] },
    )
    fc.assert(
      fc.property(body, fc.constantFrom(images, items, null), (value, of) => {
        const text = JSON.stringify(value, null, 1)
        expect(membersOf(sentAgain(text, of).sent)).toEqual(membersOf(text))
      }),
      { numRuns: 500 },
    )
  })
})

it('does not take an image of 15 MB apart: its base64 is the request’s own', () => {
  const base64 = PNG.slice(0, 40) + 'A'.repeat(14_999_960)
  const { image } = draftOfRequest(`{"input":{"base64_image":"${base64}"}}`, images)
  expect(image?.base64).toHaveLength(15_000_000)
  expect(image?.blob.size).toBe(11_250_000)
})

/** Numbers as they are written, members in any order. */
function membersOf(text: string | null) {
  if (text === null) return null
  const numbers = [...jsonTokens(text)].filter((token) => /^[-\d]/.test(token)).sort()
  return { value: JSON.parse(text) as unknown, numbers }
}
