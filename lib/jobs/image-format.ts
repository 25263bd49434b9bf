type Format = 'png' | 'jpg' | 'webp' | 'gif'

/** What an image's first bytes say; null for what is none of the four, such as an SVG, which may carry scripts. */
export function imageFormat(head: Buffer): Format | null {
  const ascii = head.toString('latin1', 0, 12)
  if (ascii.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (ascii.startsWith('\xff\xd8\xff')) return 'jpg'
  if (ascii.startsWith('GIF87a') || ascii.startsWith('GIF89a')) return 'gif'
  if (ascii.startsWith('RIFF') && ascii.endsWith('WEBP')) return 'webp'
  return null
}
