import sharp, { type Sharp } from 'sharp'

export const OPERATIONS = ['grayscale', 'blur', 'edges', 'invert', 'resize'] as const
export type Operation = (typeof OPERATIONS)[number]

/** Pixels in memory at most, about 48 MB; a larger canvas is processed at a smaller scale. */
const WORK_PIXELS = 12_000_000
/** What every encoder here can write. */
const WORK_SIDE = 16_383

/** Rec. 601, the weights of Pillow's `convert('L')`. sharp's own grayscale drops transparency from raw pixels. */
const GREY = [0.299, 0.587, 0.114] as const
const TO_GREY: [Row, Row, Row] = [[...GREY], [...GREY], [...GREY]]
type Row = [number, number, number]

/** An image that was processed as a whole, so that its bands have no seams. Rows follow each other without gaps. */
export interface ProcessedImage {
  pixels: Buffer
  width: number
  height: number
  channels: 1 | 2 | 3 | 4
}

export interface Canvas {
  width: number
  height: number
}

/**
 * Processes the image once. The canvas is the result's size in its own pixels; the pixels may be fewer where the canvas
 * is too large to hold.
 * @param canvas size of the upright result
 * @throws when sharp cannot read the image to its end
 */
export async function processImage(image: Buffer, operation: Operation, canvas: Canvas): Promise<ProcessedImage> {
  const scale = Math.min(
    1,
    Math.sqrt(WORK_PIXELS / (canvas.width * canvas.height)),
    WORK_SIDE / canvas.width,
    WORK_SIDE / canvas.height,
  )
  const width = Math.max(1, Math.floor(canvas.width * scale))
  const height = Math.max(1, Math.floor(canvas.height * scale))
  const whole = sharp(image, { failOn: 'error' }).autoOrient().resize(width, height, { fit: 'fill' })
  // Transparency goes before the filter: sharp weighs pixels by it, and even opaque ones would come out black.
  const upright = operation === 'edges' ? whole.removeAlpha() : whole
  // Into a buffer first: sharp orders its steps by itself, and the operation must see upright pixels of the final size.
  const { data, info } = await upright.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
  const raw = sharp(data, { raw: { width, height, channels: info.channels } })
  const result = await operate(raw, operation, info).raw().toBuffer({ resolveWithObject: true })
  return { pixels: result.data, width, height, channels: result.info.channels }
}

function operate(image: Sharp, operation: Operation, { width, height }: Canvas): Sharp {
  switch (operation) {
    case 'grayscale':
      return image.recomb(TO_GREY)
    case 'blur':
      return image.blur(Math.min(20, Math.max(0.5, Math.min(width, height) / 100)))
    case 'edges':
      return image
        .recomb(TO_GREY)
        .convolve({ width: 3, height: 3, kernel: [-1, -1, -1, -1, 8, -1, -1, -1, -1], scale: 1 })
    case 'invert':
      return image.negate({ alpha: false })
    case 'resize':
      return image
  }
}
