import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findMedia } from './find-media'

const base64 = (bytes: string, length = 48) => btoa(bytes.padEnd(length, '\0'))
const JPEG = base64('\xff\xd8\xff\xe0')
const kinds = (value: unknown) =>
  findMedia(value).map(({ path, found }) => [path, found.kind === 'base64' ? found.media.mime : found.kind])

describe('findMedia', () => {
  it('finds pictures, sounds and films at any path, by their bytes', () => {
    const value = {
      images: [{ data: JPEG }, { data: `data:application/octet-stream;base64,${base64('\x89PNG\r\n\x1a\n')}` }],
      speech: { wav: base64('RIFF\0\0\0\0WAVEfmt '), ogg: base64('OggS'), flac: base64('fLaC') },
      'my song': base64('ID3\x04'),
      film: [[base64('\0\0\0\x20ftypisom')], base64('\x1a\x45\xdf\xa3'), base64('\0\0\0\x20ftypM4A ')],
      frame: base64('\0\0\0\x20ftypavif'),
    }
    expect(kinds(value)).toEqual([
      ['images[0].data', 'image/jpeg'],
      ['images[1].data', 'image/png'],
      ['speech.wav', 'audio/wav'],
      ['speech.ogg', 'audio/ogg'],
      ['speech.flac', 'audio/flac'],
      ['["my song"]', 'audio/mpeg'],
      ['film[0][0]', 'video/mp4'],
      ['film[1]', 'video/webm'],
      ['film[2]', 'audio/mp4'],
      ['frame', 'image/avif'],
    ])
    expect(kinds(JPEG)).toEqual([['output', 'image/jpeg']])
  })

  it('names links to media and drawings apart, and leaves other links and text alone', () => {
    const value = {
      a: 'https://example.com/out/1.PNG?X-Amz-Signature=abc',
      b: 'https://example.com/clip.mp4',
      svg: 'data:image/svg+xml;utf8,<svg onload="alert(1)"/>',
      page: 'https://example.com/',
      script: 'javascript:alert(1).png',
      text: 'see https://example.com/1.png',
      html: '<img src=x onerror=alert(1)>',
    }
    expect(kinds(value)).toEqual([
      ['a', 'link'],
      ['b', 'link'],
      ['svg', 'svg'],
    ])
  })

  it('does not take a short text for the frame of an MP3', () => {
    const frame = `//s${'A'.repeat(60)}`
    expect(kinds(frame)).toEqual([])
    expect(kinds(`//s${'A'.repeat(2_000)}`)).toEqual([['output', 'audio/mpeg']])
  })

  it('finds a picture wherever it stands in any JSON that is not huge, and never throws', () => {
    const place = fc.array(fc.oneof(fc.nat(3), fc.string({ maxLength: 5 })), { maxLength: 10 })
    fc.assert(
      fc.property(place, fc.jsonValue({ maxDepth: 3 }), (path, beside) => {
        const value = path.reduceRight<unknown>(
          (inner, key) =>
            typeof key === 'number' ? [...Array(key).fill(0), inner] : Object.fromEntries([[key, inner]]),
          JPEG,
        )
        expect(findMedia([value, beside]).map(({ found }) => found.kind)).toContain('base64')
      }),
    )
  })

  it('stops in a list of a million, and in an abyss', () => {
    expect(findMedia([...Array(1_000_000).fill(0), JPEG])).toEqual([])
    let abyss: unknown = JPEG
    for (let i = 0; i < 100_000; i++) abyss = [abyss]
    expect(findMedia(abyss)).toEqual([])
  })
})
