'use client'

import type { Base64Media } from '@/lib/browser/reading/read-media'
import { useBlobUrl } from '@/lib/browser/images/use-blob-url'

interface MediaPlayerProps {
  media: Base64Media
  label: string
}

/** A sound or a film from its base64, with the browser's own controls. */
export function MediaPlayer({ media, label }: MediaPlayerProps) {
  const url = useBlobUrl(media)
  if (url === null) return <p className="text-ink-2">Broken: its base64 cannot be decoded.</p>
  if (!url) return <span className="block h-10" />
  return media.mime.startsWith('audio/') ? (
    // biome-ignore lint/a11y/useMediaCaption: a handler sends no captions.
    <audio src={url} controls preload="metadata" aria-label={label} className="h-10 w-full max-w-100" />
  ) : (
    // biome-ignore lint/a11y/useMediaCaption: a handler sends no captions.
    <video src={url} controls preload="metadata" aria-label={label} className="max-h-60 max-w-full rounded-sm" />
  )
}
