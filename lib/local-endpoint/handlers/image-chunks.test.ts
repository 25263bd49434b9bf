import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { imageChunksHandler } from './image-chunks'
import { runAlone, type Yield } from './run-alone'

const MEGABYTE = 1_000_000
const raccoon = () => readFile(join(process.cwd(), 'e2e/fixtures/raccoon.jpg'))
const plain = (width: number, height: number, format: 'png' | 'jpeg' = 'png', channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: { r: 200, g: 100, b: 50, alpha: 0.5 } } })
    .toFormat(format)
    .toBuffer()
const noise = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: '#000', noise: { type: 'gaussian', mean: 128, sigma: 60 } } })
const run = async (image: Buffer, options: object = {}) =>
  (await runAlone(imageChunksHandler, { base64_image: image.toString('base64'), ...options })).yields
const decode = (chunk: Yield) => sharp(Buffer.from(chunk.processed_image, 'base64'))

/** What holds for every image: the promised number, boxes within the canvas, sizes, real pictures of the right shape. */
async function check(yields: Yield[], chunks: number) {
  const [started, ...rest] = yields
  const bands = rest.slice(0, -1)
  const completed = rest.at(-1)
  expect(started).toMatchObject({ status: 'started', total_chunks: chunks })
  expect(bands).toHaveLength(chunks)
  for (const [i, band] of bands.entries()) {
    expect(band).toMatchObject({ chunk_number: i + 1, progress: `${i + 1}/${chunks}`, processed_at: '12:34:56' })
    expect(band.percent_complete).toBeCloseTo(((i + 1) / chunks) * 100)
  }
  expect(completed).toMatchObject({
    status: 'completed',
    total_chunks_processed: chunks,
    final_timestamp: '12:34:56',
    box: { x: 0, y: 0, ...started.canvas },
  })
  for (const chunk of rest) {
    expect(Buffer.byteLength(JSON.stringify(chunk))).toBeLessThan(MEGABYTE)
    const { x, y, width, height } = chunk.box
    expect(x >= 0 && y >= 0 && width >= 1 && height >= 1).toBe(true)
    expect(x + width <= started.canvas.width && y + height <= started.canvas.height).toBe(true)
    expect((await decode(chunk).metadata()).format).toBe(chunk.image_format)
  }
  return { started, bands, completed }
}

test.each([
  [1, 1, 4],
  [1, 1, 64],
  [3, 2, 4],
  [3, 2, 1],
  [7, 5, 5],
  [1, 3_000, 64],
  [3_000, 1, 3],
  [20_000, 3, 4],
  [2, 40_000, 7],
])('an image of %i×%i gives exactly the %i chunks it promised', async (width, height, chunks) => {
  const { started } = await check(await run(await plain(width, height), { chunks }), chunks)
  expect(started).toMatchObject({ image_info: { format: 'PNG', size: [width, height] }, canvas: { width, height } })
})

test.each(['grayscale', 'blur', 'edges', 'invert', 'resize'])(
  '%s works on a single pixel and on a photo',
  async (operation) => {
    await check(await run(await plain(1, 1), { operation }), 4)
    await check(await run(await raccoon(), { operation }), 4)
  },
)

test('a photo of 3 MB streams bands below 1 MB each that make up the picture', async () => {
  const photo = await sharp(await raccoon())
    .resize(3_600)
    .jpeg({ quality: 99 })
    .toBuffer()
  expect(photo.length).toBeGreaterThan(2.5 * MEGABYTE)
  const { started, bands } = await check(await run(photo), 4)
  expect(started).toMatchObject({
    image_info: { format: 'JPEG', size: [3_600, 2_700], mode: 'RGB' },
    canvas: { width: 3_600, height: 2_700 },
  })
  expect(bands.map((band) => band.box.y)).toEqual([0, 675, 1_350, 2_025])
})

test('what does not fit gets less quality, then fewer pixels; the box stays in canvas pixels', async () => {
  const { completed } = await check(
    await run(await noise(3_000, 2_500).png().toBuffer(), { chunks: 1, operation: 'invert' }),
    1,
  )
  expect(completed.box).toEqual({ x: 0, y: 0, width: 3_000, height: 2_500 })
  const { width, height } = await decode(completed).metadata()
  expect(width).toBeLessThan(3_000)
  expect(width / height).toBeCloseTo(3_000 / 2_500, 1)
})

test('a canvas too large to hold is processed at a smaller scale, with boxes in its own pixels', async () => {
  const { started, bands } = await check(await run(await plain(9_000, 9_000, 'jpeg')), 4)
  expect(started.canvas).toEqual({ width: 9_000, height: 9_000 })
  expect(bands.at(-1).box).toEqual({ x: 0, y: 6_750, width: 9_000, height: 2_250 })
})

test('EXIF orientation is honoured on the canvas; image_info says what is stored, as Pillow does', async () => {
  // Left half red, right half blue, to be turned by 90° clockwise: red on top.
  const half = (background: string) => ({ create: { width: 20, height: 20, channels: 3 as const, background } })
  const stored = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#f00' } })
    .composite([{ input: half('#00f'), left: 20, top: 0 }])
    .withMetadata({ orientation: 6 })
    .png()
    .toBuffer()
  const { started, bands } = await check(await run(stored, { chunks: 2, operation: 'resize', width: 20 }), 2)
  expect(started).toMatchObject({ image_info: { size: [40, 20] }, canvas: { width: 20, height: 40 } })
  const middle = async (band: Yield) => [
    ...(await decode(band).extract({ left: 10, top: 10, width: 1, height: 1 }).raw().toBuffer()),
  ]
  expect(await middle(bands[0])).toEqual([255, 0, 0, 255])
  expect(await middle(bands[1])).toEqual([0, 0, 255, 255])
})

test('bands have no seams: put together they are the whole, pixel by pixel', async () => {
  const image = await noise(60, 41).png().toBuffer()
  for (const operation of ['blur', 'edges', 'invert', 'grayscale']) {
    const { bands, completed } = await check(await run(image, { chunks: 5, operation }), 5)
    const rows = await Promise.all(bands.map((band) => decode(band).toColourspace('srgb').raw().toBuffer()))
    expect(Buffer.concat(rows).equals(await decode(completed).toColourspace('srgb').raw().toBuffer())).toBe(true)
  }
})

test('invert and grayscale do what they say, and transparency survives', async () => {
  const pixel = async (operation: string) =>
    [
      ...(await decode((await run(await plain(4, 4, 'png', 4), { operation, chunks: 1 }))[1])
        .ensureAlpha()
        .raw()
        .toBuffer()),
    ].slice(0, 4)
  expect(await pixel('invert')).toEqual([55, 155, 205, 128])
  const [r, g, b, alpha] = await pixel('grayscale')
  expect([r, g, alpha]).toEqual([b, b, 128])
})

test('edges show whether or not the image has an alpha channel', async () => {
  const opaque = await noise(40, 30).png().toBuffer()
  const edges = async (image: Buffer) =>
    decode((await run(image, { operation: 'edges' })).at(-1))
      .raw()
      .toBuffer()
  const expected = await edges(opaque)
  expect(Math.max(...expected)).toBeGreaterThan(100)
  const withAlpha = await sharp(opaque).ensureAlpha(1).png().toBuffer()
  expect((await edges(withAlpha)).equals(expected)).toBe(true)
})

test.each([
  ['jpeg', 'JPEG', 'RGB'],
  ['webp', 'WEBP', 'RGB'],
  ['gif', 'GIF', 'P'],
  ['tiff', 'TIFF', 'RGB'],
  ['avif', 'AVIF', 'RGB'],
] as const)('reads %s and names it %s %s', async (format, name, mode) => {
  const image = await sharp(await plain(16, 16))
    .toFormat(format)
    .toBuffer()
  const { started } = await check(await run(image), 4)
  expect(started.image_info).toEqual({ format: name, size: [16, 16], mode })
})

test('a grey image is L, one with alpha RGBA', async () => {
  const grey = await sharp(await plain(4, 4))
    .toColourspace('b-w')
    .png()
    .toBuffer()
  expect((await run(grey))[0].image_info.mode).toBe('L')
  expect((await run(await plain(4, 4, 'png', 4)))[0].image_info.mode).toBe('RGBA')
})

test('a data-URI prefix and line breaks do no harm', async () => {
  const text = (await plain(8, 8)).toString('base64').replace(/(.{20})/g, '$1\n')
  for (const base64_image of [`data:image/png;base64,${text}`, text]) {
    await check((await runAlone(imageChunksHandler, { base64_image })).yields, 4)
  }
})

describe('fails as the tutorial does, with one yielded error', () => {
  const broken = Buffer.from('this is no image').toString('base64')
  test.each([
    [{}, 'No base64_image provided in input'],
    [{ base64_image: '' }, 'No base64_image provided in input'],
    [{ base64_image: 5 }, 'must be a base64 text'],
    [{ base64_image: 'abcde' }, 'cannot be 1 more than a multiple of 4'],
    [{ base64_image: 'abc' }, 'Incorrect padding'],
    [{ base64_image: broken }, 'cannot identify image file'],
  ])('%j', async (input, words) => {
    expect((await runAlone(imageChunksHandler, input)).yields).toEqual([{ error: expect.stringContaining(words) }])
  })

  test.each([
    { chunks: 0 },
    { chunks: 65 },
    { chunks: 2.5 },
    { chunks: '4' },
    { delay_ms: -1 },
    { operation: 'sepia' },
    { operation: 'resize', width: 0 },
  ])('%j', async (options) => {
    const name = Object.keys(options).at(-1)
    expect(await run(await plain(4, 4), options)).toEqual([
      { error: expect.stringMatching(new RegExp(`^${name} must be`)) },
    ])
  })

  test('an image that is cut off', async () => {
    const cut = (await noise(200, 200).png().toBuffer()).subarray(0, 5_000)
    expect((await run(cut)).at(-1)).toEqual({ error: expect.stringContaining('cannot read image file') })
  })
})

test('waits delay_ms between two chunks, and not before the first', async () => {
  const { delays } = await runAlone(imageChunksHandler, {
    base64_image: (await plain(8, 8)).toString('base64'),
    chunks: 3,
    delay_ms: 70,
  })
  expect(delays).toEqual([70, 70])
})

test.each(['b-w', 'cmyk', 'rgb16', 'grey16', 'lab'] as const)(
  'takes %s pixels through every operation',
  async (space) => {
    const format = space === 'cmyk' ? 'jpeg' : space === 'lab' ? 'tiff' : 'png'
    const image = await sharp(await plain(9, 9))
      .toColourspace(space)
      .toFormat(format)
      .toBuffer()
    for (const operation of ['grayscale', 'blur', 'edges', 'invert', 'resize'])
      await check(await run(image, { operation }), 4)
  },
)
