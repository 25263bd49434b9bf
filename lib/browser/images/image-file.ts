const BY_EXTENSION: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
  heic: 'image/heic',
  heif: 'image/heif',
  bmp: 'image/bmp',
  tif: 'image/tiff',
  tiff: 'image/tiff',
}

/** What the file dialog offers. HEIC has no type of its own in most browsers, hence the extensions. */
export const IMAGE_ACCEPT = `image/*,${Object.keys(BY_EXTENSION)
  .map((extension) => `.${extension}`)
  .join(',')}`

/** The image's media type, by the browser's word or by the file's name; null for what is no image. */
export function imageType(file: { name: string; type: string }): string | null {
  if (file.type.startsWith('image/')) return file.type
  if (file.type !== '') return null
  return BY_EXTENSION[file.name.split('.').at(-1)?.toLowerCase() ?? ''] ?? null
}
