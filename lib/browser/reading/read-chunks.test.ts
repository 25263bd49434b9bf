import { describe, expect, it } from 'vitest'
import type { Chunk } from '@/lib/contract/frames'
import { emptyPlaces, isCovered, place } from '@/lib/browser/images/picture-layout'
import { type Band, readChunks, readSome } from './read-chunks'

const PICTURE = btoa('\xff\xd8\xff\xe0'.padEnd(48, '\0'))
const CANVAS = { width: 100, height: 40 }
const list = (...outputs: unknown[]): Chunk[] =>
  outputs.map((output, i) => ({ seq: i + 1, output, receivedAt: '2026-01-02T03:04:06.000Z', bytes: 1 }))
const read = (...outputs: unknown[]) => readChunks(list(...outputs), outputs.length)
const band = (y: number, height: number, more = {}) => ({
  processed_image: PICTURE,
  box: { x: 0, y, width: 100, height },
  ...more,
})

describe('readChunks', () => {
  it('finds canvas, bands, what is expected, and the whole that follows them', () => {
    const reading = read(
      { status: 'started', canvas: CANVAS },
      band(0, 20, { progress: '1/2' }),
      band(20, 20, { progress: '2/2' }),
      { status: 'completed', processed_image: PICTURE, box: { x: 0, y: 0, width: 100, height: 40 } },
    )
    expect(reading.canvas).toEqual(CANVAS)
    expect(reading.bands.map(({ seq }) => seq)).toEqual([2, 3])
    expect(reading.expected).toBe(2)
    expect(reading.whole?.seq).toBe(4)
    expect(reading.images).toEqual([])
    expect(reading.isText).toBe(false)
  })

  it('knows how many bands to expect before the first one', () => {
    expect(read({ status: 'started', canvas: CANVAS, total_chunks: 6 }).expected).toBe(6)
    expect(read({ progress: 'half' }).expected).toBeNull()
  })

  it('takes a single band that covers the canvas for a band, and a whole without a box for the whole', () => {
    const reading = read({ canvas: CANVAS }, band(0, 40), { processed_image: PICTURE })
    expect(reading.bands.length).toBe(1)
    expect(reading.whole?.seq).toBe(3)
  })

  it('keeps images apart that belong to no picture', () => {
    expect(read({ thumbnail: PICTURE, name: 'x' }, PICTURE).images.map(({ field }) => field)).toEqual([
      'thumbnail',
      'output',
    ])
    expect(read({ output: { images: [{ data: PICTURE }] } }).images[0]?.field).toBe('output.images[0].data')
    // A band without a canvas has nowhere to be put.
    expect(read(band(0, 20)).images.length).toBe(1)
  })

  it('lists links, drawings and sounds beside the images', () => {
    const sound = btoa('OggS'.padEnd(48, '\0'))
    const { images, others } = read({ url: 'https://example.com/1.png', voice: sound, picture: PICTURE })
    expect(images.map(({ field }) => field)).toEqual(['picture'])
    expect(others.map(({ seq, path, found }) => [seq, path, found.kind])).toEqual([
      [1, 'url', 'link'],
      [1, 'voice', 'base64'],
    ])
  })

  it('joins strings exactly, and calls it text only while every chunk is a string', () => {
    const reading = read('One', ' two\n', '', ' three')
    expect(reading.isText).toBe(true)
    expect(reading.text.join('')).toBe('One two\n three')
    expect(read('One', { done: true }, 'two').isText).toBe(false)
  })

  it('reads only what is new, and gives back the same object when nothing is', () => {
    const chunks = list('a')
    const first = readChunks(chunks, 1)
    expect(readChunks(chunks, 1)).toBe(first)
    chunks.push({ ...list('b')[0], seq: 2 } as Chunk)
    expect(readChunks(chunks, 1)).toBe(first)
    expect(readChunks(chunks, 2).text.join('')).toBe('ab')
  })
})

describe('picture layout', () => {
  const bands = (...boxes: [number, number][]): Band[] =>
    boxes.map(([y, height], i) => ({
      seq: i + 1,
      field: 'processed_image',
      image: { mime: 'image/jpeg', extension: 'jpg', base64: '', bytes: 0 },
      box: { x: 0, y, width: 100, height },
    }))

  it('reads thirty thousand images at once, and keeps what it said before', () => {
    const before = process.cpuUsage()
    const png = `iVBORw0KGgo${'A'.repeat(60)}`
    const chunks = list(...Array.from({ length: 30_000 }, () => ({ frame: png })))
    const first = readChunks(chunks, 1_500)
    expect(readChunks(chunks, 30_000).images).toHaveLength(30_000)
    expect(first.images).toHaveLength(1_500)
    expect(readChunks(chunks, 1_001).images).toHaveLength(1_001)
    expect(process.cpuUsage(before).user).toBeLessThan(5e6)
  })

  it('places a box in percent of the canvas and cuts what hangs over', () => {
    expect(place({ x: 50, y: 10, width: 25, height: 20 }, CANVAS)).toEqual({ left: 50, top: 25, width: 25, height: 50 })
    expect(place({ x: 0, y: 30, width: 200, height: 20 }, CANVAS)).toEqual({ left: 0, top: 75, width: 100, height: 25 })
  })

  it('outlines as many empty bands as are still to come', () => {
    const empty = emptyPlaces(bands([0, 10]), CANVAS, 4)
    expect(empty.map(({ top, height }) => [top, height])).toEqual([
      [25, 25],
      [50, 25],
      [75, 25],
    ])
    expect(emptyPlaces([], CANVAS, null)).toEqual([{ left: 0, top: 0, width: 100, height: 100 }])
  })

  it('sees a hole between bands that came out of order', () => {
    const places = emptyPlaces(bands([30, 10], [0, 10]), CANVAS, 3)
    expect(places).toEqual([{ left: 0, top: 25, width: 100, height: 50 }])
    expect(isCovered(bands([30, 10], [0, 10]), CANVAS)).toBe(false)
    expect(isCovered(bands([20, 20], [0, 20]), CANVAS)).toBe(true)
    expect(emptyPlaces(bands([0, 40]), CANVAS, 4)).toEqual([])
  })

  it('calls a picture whole only when every pixel came: not for a band that came twice, nor for tiles that overlap', () => {
    expect(isCovered(bands([0, 10], [0, 10], [20, 20]), CANVAS)).toBe(false)
    const tile = (x: number, y: number, width: number, height: number) => ({ box: { x, y, width, height } })
    const square = { width: 10, height: 10 }
    const top = [tile(0, 0, 6, 6), tile(4, 0, 6, 6)]
    expect(isCovered([...top, tile(0, 4, 6, 6), tile(0, 4, 6, 6)], square)).toBe(false)
    expect(isCovered([...top, tile(0, 4, 6, 6), tile(4, 4, 6, 6)], square)).toBe(true)
    const third = 10 / 3
    expect(
      isCovered(
        [0, third, 2 * third].map((y) => tile(0, y, 10, third)),
        square,
      ),
    ).toBe(true)
  })

  it('reads in slices what it reads at once, and says how far it is', () => {
    const outputs = Array.from({ length: 10 }, (_, i) => `word ${i} `)
    const sliced = list(...outputs)
    const counts: number[] = []
    for (let at = 0; at < 10; ) {
      let left = 4
      const some = readSome(sliced, 10, () => left-- === 0)
      counts.push(some.count)
      at = some.count
      expect(some.reading).toEqual(read(...outputs.slice(0, at)))
    }
    expect(counts).toEqual([4, 8, 10])
    expect(readChunks(sliced, 10)).toEqual(read(...outputs))
  })
})
