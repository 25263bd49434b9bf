import { type Base64Media, readMedia } from './read-media'

/** An image as it stands in JSON: base64, known by its first bytes whatever a handler calls it. */
export interface Base64Image extends Base64Media {
  mime: `image/${string}`
}

/** Recognises an image in a value of a chunk by its magic bytes. Reads the first characters only: cheap on 20 MB. */
export function readImage(value: unknown): Base64Image | null {
  const media = readMedia(value)
  return media && isImage(media) ? media : null
}

/** Whether a medium is a picture. */
export function isImage(media: Base64Media): media is Base64Image {
  return media.mime.startsWith('image/')
}
