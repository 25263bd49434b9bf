import { useEffect, useState } from 'react'
import { decodeBase64 } from './decode-base64'
import type { Base64Media } from '@/lib/browser/reading/read-media'

/** The file itself, an image or another; null when its base64 is broken. */
export function imageBlob(image: Base64Media): Blob | null {
  const bytes = decodeBase64(image.base64)
  return bytes && new Blob([bytes], { type: image.mime })
}

/**
 * A URL of the decoded image, sound or film for as long as the component lives. A Blob URL rather than a data URI: the bytes are
 * decoded once and kept out of the DOM. Undefined until decoded, null when it cannot be.
 */
export function useBlobUrl(image: Base64Media | Blob): string | null | undefined {
  const [url, setUrl] = useState<string | null>()
  useEffect(() => {
    const blob = image instanceof Blob ? image : imageBlob(image)
    const made = blob && URL.createObjectURL(blob)
    setUrl(made)
    return () => {
      if (made) URL.revokeObjectURL(made)
    }
  }, [image])
  return url
}
