import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BlobStore } from './blob-store'

export interface StoreUnderTest {
  blobs: BlobStore
  /** The same store, as another process opens it. */
  again(): BlobStore
  /** How many bodies were written, as the store itself counts. */
  count(): Promise<number>
  close(): Promise<void>
}

const nameOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** What any blob store promises, wherever it keeps them. */
export function describeBlobStore(name: string, setUp: () => Promise<StoreUnderTest>, setUpMs?: number) {
  describe(`large bodies ${name}`, () => {
    let under: StoreUnderTest
    beforeAll(async () => {
      under = await setUp()
    }, setUpMs)
    afterAll(() => under?.close())

    it.each([
      ['nothing at all', ''],
      ['spellings of numbers', '{"a": 1.0, "b": 12345678901234567890}'],
      ['characters beyond ASCII, line ends and a byte order mark', '\ufeff"ü\r\n\u2028 😀"'],
      ['20 MB', JSON.stringify('ü'.repeat(10 * 1024 * 1024))],
    ])('come back as they were: %s', async (_, text) => {
      const name = await under.blobs.put(text)
      expect(name).toBe(nameOf(text))
      // Not by `toBe`: nobody wants to read the difference of two texts of 20 MB.
      expect((await under.blobs.get(name)) === text).toBe(true)
    })

    it('are read by every process that opens the store', async () => {
      const name = await under.blobs.put('"shared"')
      expect(await under.again().get(name)).toBe('"shared"')
    })

    it('are stored once, however often and however simultaneously they are put', async () => {
      await under.blobs.put('"again"')
      const before = await under.count()
      const names = await Promise.all(Array.from({ length: 8 }, () => under.again().put('"again"')))
      expect(new Set(names)).toEqual(new Set([nameOf('"again"')]))
      await Promise.all(Array.from({ length: 8 }, () => under.blobs.put('"at once"')))
      expect(await under.count()).toBe(before + 1)
    })

    it('that are not there are reported in words that help', async () => {
      await expect(under.blobs.get(nameOf('never put'))).rejects.toMatchObject({
        problem: {
          code: 'storage_unavailable',
          said: expect.stringContaining('does not have it'),
          action: expect.stringContaining('SLUICE_S3_BUCKET'),
        },
      })
    })
  })
}
