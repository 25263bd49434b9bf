import sharp from 'sharp'
import type { Handler, HandlerTools } from '@/lib/local-endpoint/built-in/handler'
import { type Band, cutBands } from './cut-bands'
import { Base64Error, decodeBase64 } from './decode-base64'
import { describeImage } from './describe-image'
import { encodePixels } from './encode-pixels'
import { type Canvas, OPERATIONS, type Operation, type ProcessedImage, processImage } from './process-image'
import { OptionError, readChoice, readFields, readNumber } from './read-option'

/** Longest side that `resize` makes, in pixels. */
const LARGEST_SIDE = 8_192

/**
 * Runpod's image tutorial with real processing: `started` with the image's data, one chunk per band with progress and
 * the band as `processed_image` (base64), `completed` with the whole. Boxes are in pixels of `canvas`. Fails as the
 * tutorial's does: a missing or broken image, or a wrong option, is a yielded `{"error": …}`.
 */
export const imageChunksHandler: Handler = async function* (job, tools) {
  try {
    const fields = readFields(job.input)
    const image = readImage(fields.base64_image)
    const chunks = readNumber(fields, 'chunks', { min: 1, max: 64, default: 4 })
    const delayMs = readNumber(fields, 'delay_ms', { min: 0, max: 10_000, default: 300 })
    const operation = readChoice(fields, 'operation', OPERATIONS)
    const metadata = await sharp(image, { failOn: 'error' })
      .metadata()
      .catch((error: Error) => {
        throw new OptionError(`cannot identify image file: ${error.message}`)
      })
    const canvas = canvasOf(operation, fields, metadata.autoOrient)
    yield { status: 'started', image_info: describeImage(metadata), total_chunks: chunks, canvas }
    const processed = await processImage(image, operation, canvas).catch((error: Error) => {
      throw new OptionError(`cannot read image file: ${error.message}`)
    })
    yield* processedChunks(processed, { canvas, chunks, delayMs, lossless: metadata.format !== 'jpeg' }, tools)
  } catch (error) {
    if (!(error instanceof OptionError || error instanceof Base64Error)) throw error
    yield { error: error.message }
  }
}

interface Plan {
  canvas: Canvas
  chunks: number
  delayMs: number
  lossless: boolean
}

async function* processedChunks(image: ProcessedImage, plan: Plan, { sleep, signal, timeOfDay }: HandlerTools) {
  const { canvas, chunks, lossless } = plan
  for (const [i, band] of cutBands(canvas.height, chunks).entries()) {
    if (i > 0) await sleep(plan.delayMs)
    signal.throwIfAborted()
    const { data, format } = await encodePixels(rowsOf(image, band, canvas), lossless)
    yield {
      chunk_number: i + 1,
      chunk_size: data.length,
      processed_at: timeOfDay(),
      progress: `${i + 1}/${chunks}`,
      percent_complete: ((i + 1) / chunks) * 100,
      processed_image: data.toString('base64'),
      image_format: format,
      box: { x: 0, y: band.y, width: canvas.width, height: band.height },
    }
  }
  const { data, format } = await encodePixels(image, lossless)
  yield {
    status: 'completed',
    total_chunks_processed: chunks,
    final_timestamp: timeOfDay(),
    processed_image: data.toString('base64'),
    image_format: format,
    box: { x: 0, y: 0, ...canvas },
  }
}

function readImage(value: unknown): Buffer {
  if (value === undefined || value === null || value === '') throw new OptionError('No base64_image provided in input')
  if (typeof value !== 'string') throw new OptionError('base64_image must be a base64 text')
  return decodeBase64(value)
}

function canvasOf(operation: Operation, fields: Record<string, unknown>, { width, height }: Canvas): Canvas {
  if (operation !== 'resize') return { width, height }
  const half = Math.min(LARGEST_SIDE, Math.max(1, Math.round(width / 2)))
  const to = readNumber(fields, 'width', { min: 1, max: LARGEST_SIDE, default: half })
  return { width: to, height: Math.min(LARGEST_SIDE, Math.max(1, Math.round((height * to) / width))) }
}

/** The rows of a band; where the pixels are fewer than the canvas, those that the band touches. */
function rowsOf(image: ProcessedImage, band: Band, canvas: Canvas): ProcessedImage {
  const scale = image.height / canvas.height
  const top = Math.min(image.height - 1, Math.floor(band.y * scale))
  const bottom = Math.max(top + 1, Math.min(image.height, Math.ceil((band.y + band.height) * scale)))
  const rowBytes = image.width * image.channels
  return { ...image, pixels: image.pixels.subarray(top * rowBytes, bottom * rowBytes), height: bottom - top }
}
