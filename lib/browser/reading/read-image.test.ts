import { describe, expect, it } from 'vitest'
import { decodeBase64 } from '@/lib/browser/images/decode-base64'
import { readImage } from './read-image'

const base64 = (bytes: string) => btoa(bytes.padEnd(48, '\0'))
const JPEG = base64('\xff\xd8\xff\xe0')
const PNG = base64('\x89PNG\r\n\x1a\n')

describe('readImage', () => {
  it('knows a picture by its first bytes', () => {
    expect(readImage(JPEG)).toMatchObject({ mime: 'image/jpeg', extension: 'jpg', bytes: 48 })
    expect(readImage(PNG)).toMatchObject({ mime: 'image/png' })
    expect(readImage(base64('GIF89a'))).toMatchObject({ mime: 'image/gif' })
    expect(readImage(base64('RIFF\0\0\0\0WEBPVP8 '))).toMatchObject({ mime: 'image/webp' })
  })

  it('takes a data URI by its bytes, not by what it claims to be', () => {
    expect(readImage(`data:text/html;base64,${PNG}`)).toMatchObject({ mime: 'image/png', base64: PNG })
    expect(readImage(`data:image/svg+xml;base64,${btoa('<svg onload="alert(1)"></svg>   ')}`)).toBeNull()
  })

  it('leaves everything else alone', () => {
    expect(readImage(base64('RIFF\0\0\0\0WAVEfmt '))).toBeNull()
    expect(readImage('/9j/ is how a JPEG starts, says this sentence.')).toBeNull()
    expect(readImage('/9j/')).toBeNull()
    expect(readImage({ not: 'text' })).toBeNull()
  })
})

describe('decodeBase64', () => {
  it('gives the bytes, and null for what is none', () => {
    expect(decodeBase64('AQID')).toEqual(new Uint8Array([1, 2, 3]))
    expect(decodeBase64('%%%')).toBeNull()
  })
})
