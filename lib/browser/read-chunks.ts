import { z } from 'zod'
import { type Base64Image, readImage } from './read-image'

const Box = z.object({ x: z.number(), y: z.number(), width: z.number().positive(), height: z.number().positive() })
export type Box = z.infer<typeof Box>

const Canvas = z.object({ width: z.number().positive(), height: z.number().positive() })
export type Canvas = z.infer<typeof Canvas>

/** What is read of a chunk; the items of an aggregate are read the same way. */
export interface Readable {
  seq: number
  output?: unknown
}

/** An image found at the top level of a chunk. */
export interface FoundImage {
  seq: number
  field: string
  image: Base64Image
}

export interface Band extends FoundImage {
  box: Box
}

/** What there is to see in a list of chunks, besides the rows. */
export interface Reading {
  canvas: Canvas | null
  /** Pieces of one picture, placed on the canvas. */
  bands: readonly Band[]
  /** The whole picture, when a chunk carries it. */
  whole: FoundImage | null
  /** Every image that is no piece of the picture. */
  images: readonly FoundImage[]
  /** How many pieces the handler says there will be (`total_chunks`, or `"2/4"`); null when it does not say. */
  expected: number | null
  /** True while there are chunks and all of them are plain strings. */
  isText: boolean
  /** The strings joined exactly, in blocks of which only the last still grows. */
  text: readonly string[]
}

const EMPTY: Reading = { canvas: null, bands: [], whole: null, images: [], expected: null, isText: false, text: [] }
const BLOCK_LENGTH = 8_000

/** One reading per list, so that a frame with ten new chunks reads ten, not all hundred thousand. */
const readings = new WeakMap<readonly Readable[], { count: number; reading: Reading }>()

/** Reads the first `count` chunks of a list that only grows. The same object comes back while nothing is new. */
export function readChunks(chunks: readonly Readable[], count: number): Reading {
  const before = readings.get(chunks) ?? { count: 0, reading: EMPTY }
  if (before.count >= count) return before.reading
  let reading = before.reading
  for (let i = before.count; i < count; i++) {
    const chunk = chunks[i]
    if (chunk) reading = readOne(reading, chunk)
  }
  readings.set(chunks, { count, reading })
  return reading
}

function readOne(reading: Reading, { seq, output }: Readable): Reading {
  if (typeof output === 'string') {
    const image = imagesIn(output)[0]
    if (image) return withImage({ ...reading, isText: false }, { seq, ...image }, null)
    const isFirst = seq === 1
    return { ...reading, isText: isFirst || reading.isText, text: joined(reading.text, output) }
  }
  let next: Reading = reading.isText ? { ...reading, isText: false } : reading
  if (output === null || typeof output !== 'object' || Array.isArray(output)) return next
  const record = output as Record<string, unknown>
  const canvas = Canvas.safeParse(record.canvas)
  if (canvas.success && !next.canvas) next = { ...next, canvas: canvas.data }
  const total = totalOf(record)
  if (total !== null) next = { ...next, expected: total }
  const box = Box.safeParse(record.box)
  for (const { field, image } of imagesIn(record)) {
    next = withImage(next, { seq, field, image }, field === 'processed_image' && box.success ? box.data : null)
  }
  return next
}

/** The images at the top level of a value. */
export function imagesIn(output: unknown): { field: string; image: Base64Image }[] {
  const entries = output !== null && typeof output === 'object' ? Object.entries(output) : [['output', output] as const]
  return entries.flatMap(([field, value]) => {
    const image = readImage(value)
    return image ? [{ field, image }] : []
  })
}

/** A boxed image is a band, unless it covers the canvas: then it is the whole, as is one without a box beside bands. */
function withImage(reading: Reading, found: FoundImage, box: Box | null): Reading {
  const { canvas } = reading
  const covers = box && canvas && box.x <= 0 && box.y <= 0 && box.width >= canvas.width && box.height >= canvas.height
  // With one piece in all, the piece covers the canvas and is a band like any other until the whole follows.
  if (box && canvas && (!covers || reading.bands.length === 0)) {
    return { ...reading, bands: [...reading.bands, { ...found, box }] }
  }
  if (found.field === 'processed_image' && reading.bands.length > 0) return { ...reading, whole: found }
  return { ...reading, images: [...reading.images, found] }
}

/** How many pieces there will be: a plain number beside the first one, or the second half of `"2/4"`. */
function totalOf({ total_chunks: plain, progress }: Record<string, unknown>): number | null {
  if (typeof plain === 'number' && Number.isInteger(plain) && plain > 0) return plain
  const total = typeof progress === 'string' ? /^\s*\d+\s*\/\s*(\d+)\s*$/.exec(progress)?.[1] : undefined
  return total ? Number(total) : null
}

function joined(blocks: readonly string[], text: string): readonly string[] {
  const last = blocks.at(-1)
  if (last === undefined || last.length >= BLOCK_LENGTH) return [...blocks, text]
  return [...blocks.slice(0, -1), last + text]
}
