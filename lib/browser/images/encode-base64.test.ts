// @vitest-environment happy-dom
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { bytesWithinBase64, encodeBase64 } from './encode-base64'

const native = Object.getOwnPropertyDescriptor(Uint8Array.prototype, 'toBase64')

afterEach(() => {
  if (native) Object.defineProperty(Uint8Array.prototype, 'toBase64', native)
  else Reflect.deleteProperty(Uint8Array.prototype, 'toBase64')
})

const samples = [0, 1, 2, 3, 255, 65_537].map((length) => Uint8Array.from({ length }, (_, i) => (i * 31) % 256))

describe('encoding a file', () => {
  it('is plain base64 by the file reader, where the browser has no encoder', async () => {
    Reflect.deleteProperty(Uint8Array.prototype, 'toBase64')
    for (const bytes of samples) {
      expect(await encodeBase64(new Blob([bytes]))).toBe(Buffer.from(bytes).toString('base64'))
    }
  })

  it('is the same by the encoder of the browser', async () => {
    Object.defineProperty(Uint8Array.prototype, 'toBase64', {
      configurable: true,
      value(this: Uint8Array) {
        return Buffer.from(this).toString('base64')
      },
    })
    for (const bytes of samples) {
      expect(await encodeBase64(new Blob([bytes]))).toBe(Buffer.from(bytes).toString('base64'))
    }
  })

  it('knows beforehand what fits into so many characters, and wastes none', () => {
    const base64Length = (bytes: number) => Buffer.alloc(bytes).toString('base64').length
    fc.assert(
      fc.property(fc.nat(100_000), (length) => {
        expect(base64Length(bytesWithinBase64(length))).toBeLessThanOrEqual(length)
        expect(base64Length(bytesWithinBase64(length) + 1)).toBeGreaterThan(length)
      }),
    )
  })
})
