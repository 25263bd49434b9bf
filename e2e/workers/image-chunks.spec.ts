import { photo } from '@/e2e/photo'
import { answerOf } from './answer-of'
import { comparePictures, type Tolerance } from './compare-pictures'
import type { FinishedJob } from './run-to-end'
import { samplePictures } from './sample-pictures'
import { expect, test } from './workers-test'

/*
 * workers/image-chunks beside the built-in handler: the same chunks, the same errors, and the same pixels where Pillow and
 * libvips calculate alike.
 */

const EXACT: Tolerance = { mean: 0, most: 0 }
const TOLERANCE = {
  grayscale: EXACT,
  edges: EXACT,
  invert: EXACT,
  // Both use Lanczos, with other roundings; and libvips halves a JPEG while it decodes it, Pillow afterwards.
  resize: { mean: 1.5, most: 24 },
  // libvips cuts the bell off at a fifth of its height, Pillow makes it of three boxes. Edges suffer, the whole does not.
  blur: { mean: 2, most: 48 },
}

for (const operation of ['grayscale', 'blur', 'edges', 'invert', 'resize'] as const) {
  test(`image-chunks: ${operation} gives the chunks of the built-in, and its pictures`, async ({ endpoints }) => {
    for (const [name, image] of Object.entries(await samplePictures())) {
      const input = { base64_image: image.toString('base64'), operation, chunks: 5, delay_ms: 0 }
      await test.step(name, async () => {
        const builtIn = await endpoints.builtIn('image-chunks', input)
        const python = await endpoints.python('image-chunks', input)
        expect(python).toMatchObject({ status: 'COMPLETED', output: python.chunks })
        expect(python.chunks).toHaveLength(7)
        expect(python.chunks.map(withoutPicture)).toEqual(builtIn.chunks.map(withoutPicture))
        expect(python.chunks.map(keysOf)).toEqual(builtIn.chunks.map(keysOf))
        for (const [i, chunk] of python.chunks.entries()) {
          // Of so few pixels the roundings are all there is, and libvips does not blur them at all.
          if (i === 0 || (name === 'tiny' && TOLERANCE[operation] !== EXACT)) continue
          await comparePictures(builtIn.chunks[i], chunk, TOLERANCE[operation])
        }
      })
    }
  })
}

test('image-chunks: cuts odd shapes as the built-in does', async ({ endpoints }) => {
  const base64_image = (await samplePictures()).transparent.toString('base64')
  for (const options of [
    { chunks: 1 },
    { chunks: 64 },
    { operation: 'resize', width: 3, chunks: 7 },
    { operation: 'resize', width: 33 },
    { operation: 'resize', width: 500, chunks: 3 },
  ]) {
    const input = { base64_image, delay_ms: 0, ...options }
    const builtIn = await endpoints.builtIn('image-chunks', input)
    const python = await endpoints.python('image-chunks', input)
    expect(python.chunks.map(withoutPicture)).toEqual(builtIn.chunks.map(withoutPicture))
  }
})

test('image-chunks: no chunk of a photo of 3 MB reaches 1 MB, the whole picture included', async ({ endpoints }) => {
  const base64_image = (await photo()).buffer.toString('base64')
  const { status, chunks } = await endpoints.python('image-chunks', { base64_image, operation: 'invert', delay_ms: 0 })
  expect({ status, chunks: chunks.length }).toEqual({ status: 'COMPLETED', chunks: 6 })
  for (const chunk of chunks) expect(JSON.stringify(chunk).length).toBeLessThan(1_000_000)
  expect(chunks.at(-1)).toMatchObject({ box: { x: 0, y: 0, width: 3520, height: 2640 } })
})

test('image-chunks: reads a data URI with line breaks', async ({ endpoints }) => {
  const text = (await samplePictures()).transparent.toString('base64').replace(/(.{76})/g, '$1\n')
  const input = { base64_image: `data:image/png;base64,${text}`, chunks: 2, delay_ms: 0 }
  const builtIn = await endpoints.builtIn('image-chunks', input)
  const python = await endpoints.python('image-chunks', input)
  expect(python.chunks).toHaveLength(4)
  expect(python.chunks.map(withoutPicture)).toEqual(builtIn.chunks.map(withoutPicture))
})

for (const input of [
  { note: 'no image' },
  { base64_image: '' },
  { base64_image: 5 },
  { base64_image: 'abcde' },
  { base64_image: 'abc' },
  { base64_image: Buffer.from('this is no image').toString('base64') },
  { base64_image: 'IMAGE', chunks: 0 },
  { base64_image: 'IMAGE', chunks: 2.5 },
  { base64_image: 'IMAGE', delay_ms: -1 },
  { base64_image: 'IMAGE', operation: 'sepia' },
  { base64_image: 'IMAGE', operation: 'resize', width: 0 },
]) {
  test(`image-chunks: fails as the built-in does for ${JSON.stringify(input)}`, async ({ endpoints }) => {
    const image = (await samplePictures()).transparent.toString('base64')
    const given = input.base64_image === 'IMAGE' ? { ...input, base64_image: image } : input
    const builtIn = await endpoints.builtIn('image-chunks', given)
    const python = await endpoints.python('image-chunks', given)
    expect(python).toMatchObject({ status: 'FAILED', chunks: [], error: expect.any(String) })
    expect(withOneReason(python)).toEqual(withOneReason(builtIn))
  })
}

test('image-chunks: an image that is cut off fails after "started", as with the built-in', async ({ endpoints }) => {
  for (const image of [(await samplePictures()).photo, (await samplePictures()).transparent]) {
    const input = { base64_image: image.subarray(0, image.length / 2).toString('base64'), delay_ms: 0 }
    const builtIn = await endpoints.builtIn('image-chunks', input)
    const python = await endpoints.python('image-chunks', input)
    expect(python).toMatchObject({ status: 'FAILED', chunks: [{ status: 'started' }] })
    expect(withOneReason(python)).toEqual(withOneReason(builtIn))
  }
})

function keysOf(chunk: unknown): string[] {
  return Object.keys(chunk as object)
}

/** A chunk but for its pixels, and for the time: that both are there is checked, though. */
function withoutPicture(chunk: unknown) {
  const { processed_image, chunk_size, processed_at, final_timestamp, ...rest } = chunk as Record<string, unknown>
  for (const time of [processed_at, final_timestamp]) if (time) expect(time).toMatch(/^\d\d:\d\d:\d\d$/)
  if (chunk_size) expect(chunk_size).toBe(Buffer.from(String(processed_image), 'base64').length)
  return rest
}

/** What the image library says of a file that it cannot read comes after the colon, and differs from the other's. */
function withOneReason(job: FinishedJob) {
  return { ...answerOf(job), error: String(job.error).replace(/(?<= image file: ).+/, '…') }
}
