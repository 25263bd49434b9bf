import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bodyBytes, bodyPieces, bodyText } from './request-body'

const text = fc.string({ unit: 'binary' })
const raw = (fields: Record<string, unknown>) =>
  new Map(Object.entries(fields).map(([name, value]) => [name, JSON.stringify(value)]))

describe('the request body', () => {
  it('has exactly the size that is shown, whatever letters are in it', () => {
    fc.assert(
      fc.property(
        fc.dictionary(text, fc.jsonValue()),
        text,
        fc.base64String(),
        fc.webUrl(),
        (fields, name, big, webhook) => {
          const pieces = bodyPieces({ kind: 'fields', fields: raw(fields), big: { name, value: big } }, { webhook })
          expect(bodyBytes(pieces)).toBe(Buffer.byteLength(bodyText(pieces)))
        },
      ),
    )
  })

  it('means what the form says: input, policy and webhook', () => {
    fc.assert(
      fc.property(fc.dictionary(text, fc.jsonValue()), text, fc.base64String(), (fields, name, value) => {
        const envelope = { policy: { ttl: 10_000 }, webhook: 'https://a.example/ü' }
        const source = { kind: 'fields', fields: raw(fields), big: { name, value } } as const
        const body = JSON.parse(bodyText(bodyPieces(source, envelope)))
        // Through JSON, because -0 and __proto__ do not survive it on either side.
        const { [name]: _replaced, ...others } = JSON.parse(JSON.stringify(fields))
        expect(body.input[name]).toBe(value)
        expect(Object.keys(body.input).sort()).toEqual([...Object.keys(others), name].sort())
        expect(body.policy).toEqual({ ttl: 10_000 })
      }),
    )
  })

  it('counts multibyte letters as bytes, not as letters', () => {
    const pieces = bodyPieces({ kind: 'fields', fields: raw({ prompt: 'ü€😀' }) }, {})
    expect(bodyText(pieces)).toBe('{"input":{"prompt":"ü€😀"}}')
    expect(bodyBytes(pieces)).toBe('{"input":{"prompt":""}}'.length + 2 + 3 + 4)
  })

  it('sends typed JSON as it stands, long numbers and all', () => {
    const pieces = bodyPieces({ kind: 'json', text: '\n{"seed": 12345678901234567890, "scale": 1.0}\n' }, {})
    expect(bodyText(pieces)).toBe('{"input":{"seed": 12345678901234567890, "scale": 1.0}}')
  })

  it('does not copy the image', () => {
    const value = 'A'.repeat(1_000)
    const pieces = bodyPieces({ kind: 'fields', fields: raw({}), big: { name: 'image', value } }, {})
    expect(pieces[1]?.text).toBe(value)
  })
})
