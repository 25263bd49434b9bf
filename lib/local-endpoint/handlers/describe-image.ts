import type { Metadata } from 'sharp'

export interface ImageInfo {
  format: string
  /** As stored, before EXIF orientation: what Pillow's `Image.size` says after `open`. */
  size: [number, number]
  mode: string
}

/** An image in Pillow's words, as the tutorial's handler reports it. */
export function describeImage(metadata: Metadata): ImageInfo {
  return { format: formatOf(metadata), size: [metadata.width, metadata.height], mode: modeOf(metadata) }
}

function formatOf({ format, compression }: Metadata): string {
  if (format === 'heif') return compression === 'av1' ? 'AVIF' : 'HEIF'
  return (format ?? 'unknown').toUpperCase()
}

function modeOf({ format, space, channels, hasAlpha, isPalette, depth }: Metadata): string {
  if (isPalette || format === 'gif') return 'P'
  if (space === 'cmyk') return 'CMYK'
  if (space === 'lab') return 'LAB'
  if (depth === 'ushort' && space === 'grey16' && !hasAlpha) return 'I;16'
  if (space === 'b-w' || space === 'grey16' || channels <= 2) return hasAlpha ? 'LA' : 'L'
  return hasAlpha ? 'RGBA' : 'RGB'
}
