import { z } from 'zod'
import { type FoundMedia, findMedia } from './find-media'
import { type Base64Image, isImage } from './read-image'
import { NO_TEXT, readText, type TextReading } from './read-text'

const Box = z.object({ x: z.number(), y: z.number(), width: z.number().positive(), height: z.number().positive() })
export type Box = z.infer<typeof Box>

const Canvas = z.object({ width: z.number().positive(), height: z.number().positive() })
export type Canvas = z.infer<typeof Canvas>

/** What is read of a chunk; the items of an aggregate are read the same way. */
export interface Readable {
  seq: number
  output?: unknown
}

/** An image found in a chunk. */
export interface FoundImage {
  seq: number
  /** Its path in the chunk: `processed_image`, `images[0].data`. */
  field: string
  image: Base64Image
}

export interface Band extends FoundImage {
  box: Box
}

/** Media that is no image in base64: a sound, a film, a link, a drawing. */
export interface OtherMedia extends FoundMedia {
  seq: number
}

/** What there is to see in a list of chunks, besides the rows. */
export interface Reading extends TextReading {
  canvas: Canvas | null
  /** Pieces of one picture, placed on the canvas. */
  bands: readonly Band[]
  /** The whole picture, when a chunk carries it. */
  whole: FoundImage | null
  /** Every image that is no piece of the picture. */
  images: readonly FoundImage[]
  others: readonly OtherMedia[]
  /** How many pieces the handler says there will be (`total_chunks`, or `"2/4"`); null when it does not say. */
  expected: number | null
}

const EMPTY: Reading = { canvas: null, bands: [], whole: null, images: [], others: [], expected: null, ...NO_TEXT }

/** Lists that nobody has seen yet, and that may be added to as they are: a copy for each of 100,000 images takes minutes. */
type Unseen = Set<readonly unknown[]>

/** How far apart readings are kept: a replay goes back at the price of reading this many chunks. */
const KEPT_EVERY = 1_000

interface KeptReading {
  count: number
  reading: Reading
}

/** The readings of a list, so that a frame with ten new chunks reads ten, not all hundred thousand. */
const readings = new WeakMap<readonly Readable[], { kept: KeptReading[]; last: KeptReading }>()

/**
 * Reads the first `count` chunks of a list that only grows; a replay asks for fewer than before. The same object comes
 * back while nothing is new.
 */
export function readChunks(chunks: readonly Readable[], count: number): Reading {
  return readSome(chunks, count, () => false).reading
}

/**
 * The same, as far as it comes until `isOver`, and from there the next time: whoever opens a hundred thousand chunks is not
 * held up until all are read. @returns how many of the chunks the reading is of
 */
export function readSome(
  chunks: readonly Readable[],
  count: number,
  isOver: () => boolean,
): { count: number; reading: Reading } {
  const known = readings.get(chunks) ?? { kept: [], last: { count: 0, reading: EMPTY } }
  readings.set(chunks, known)
  let { count: read, reading } = known.last
  if (read > count) {
    const from = known.kept[Math.floor(count / KEPT_EVERY) - 1]
    read = from?.count ?? 0
    reading = from?.reading ?? EMPTY
  }
  const unseen: Unseen = new Set()
  for (; read < count && !isOver(); read++) {
    const chunk = chunks[read]
    if (!chunk) break
    reading = readOne(reading, chunk, unseen)
    if (read + 1 !== (known.kept.length + 1) * KEPT_EVERY) continue
    known.kept.push({ count: read + 1, reading })
    unseen.clear()
  }
  if (read !== known.last.count) known.last = { count: read, reading }
  return known.last
}

function readOne(reading: Reading, { seq, output }: Readable, unseen: Unseen): Reading {
  const media = findMedia(output)
  const isMedium = typeof output === 'string' && media.some(({ found }) => found.kind === 'base64')
  let next: Reading = readTextOf(reading, isMedium ? undefined : output, seq === 1)
  const record = output !== null && typeof output === 'object' ? (output as Record<string, unknown>) : {}
  const canvas = Canvas.safeParse(record.canvas)
  if (canvas.success && !next.canvas) next = { ...next, canvas: canvas.data }
  const total = totalOf(record)
  if (total !== null) next = { ...next, expected: total }
  const box = media.length > 0 ? Box.safeParse(record.box) : null
  for (const each of media) {
    const image = imageOf(each)
    if (!image) next = { ...next, others: withOne(next.others, { seq, ...each }, unseen) }
    else {
      const placed = image.field === 'processed_image' && box?.success ? box.data : null
      next = withImage(next, { seq, ...image }, placed, unseen)
    }
  }
  return next
}

function withOne<T>(list: readonly T[], item: T, unseen: Unseen): readonly T[] {
  if (unseen.has(list)) {
    ;(list as T[]).push(item)
    return list
  }
  const longer = [...list, item]
  unseen.add(longer)
  return longer
}

function readTextOf(reading: Reading, output: unknown, isFirst: boolean): Reading {
  const text = readText(reading, output, isFirst)
  return text === reading ? reading : { ...reading, ...text }
}

/** The images in a value, in base64, at any path. */
export function imagesIn(output: unknown): { field: string; image: Base64Image }[] {
  return findMedia(output).flatMap((each) => imageOf(each) ?? [])
}

function imageOf({ path, found }: FoundMedia): { field: string; image: Base64Image } | null {
  return found.kind === 'base64' && isImage(found.media) ? { field: path, image: found.media } : null
}

/** A boxed image is a band, unless it covers the canvas: then it is the whole, as is one without a box beside bands. */
function withImage(reading: Reading, found: FoundImage, box: Box | null, unseen: Unseen): Reading {
  const { canvas } = reading
  const covers = box && canvas && box.x <= 0 && box.y <= 0 && box.width >= canvas.width && box.height >= canvas.height
  // With one piece in all, the piece covers the canvas and is a band like any other until the whole follows.
  if (box && canvas && (!covers || reading.bands.length === 0)) {
    return { ...reading, bands: withOne(reading.bands, { ...found, box }, unseen) }
  }
  if (found.field === 'processed_image' && reading.bands.length > 0) return { ...reading, whole: found }
  return { ...reading, images: withOne(reading.images, found, unseen) }
}

/** How many pieces there will be: a plain number beside the first one, or the second half of `"2/4"`. */
function totalOf({ total_chunks: plain, progress }: Record<string, unknown>): number | null {
  if (typeof plain === 'number' && Number.isInteger(plain) && plain > 0) return plain
  const total = typeof progress === 'string' ? /^\s*\d+\s*\/\s*(\d+)\s*$/.exec(progress)?.[1] : undefined
  return total ? Number(total) : null
}
