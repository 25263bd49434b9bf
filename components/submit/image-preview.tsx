'use client'

import { LoaderCircle, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { ChosenImage } from '@/lib/browser/drafts/draft-store'
import { formatBytes, formatExactBytes } from '@/lib/browser/words/format-bytes'
import { useBlobUrl } from '@/lib/browser/images/use-blob-url'
import type { ImageDraft } from '@/lib/browser/drafts/use-image-draft'
import { FileButton } from './file-button'

interface ImagePreviewProps {
  image: ChosenImage
  busy: ImageDraft['busy']
  onChoose: (file: File) => void
  onClear: () => void
  takesFocus: boolean
}

/** The chosen image with its name, dimensions and size. */
export function ImagePreview({ image, busy, onChoose, onClear, takesFocus }: ImagePreviewProps) {
  const url = useBlobUrl(image.blob)
  const [seen, setSeen] = useState<{ url: string; size: string | null } | null>(null)
  const current = seen?.url === url ? seen : null
  return (
    <figure className="overflow-hidden rounded border border-line">
      <div className="relative grid h-80 place-items-center bg-subtle">
        {current?.size === null ? (
          <p className="max-w-80 px-4 text-center text-ink-2 text-sm">
            This file is not an image this browser can read; it can still be sent as it is.
          </p>
        ) : url ? (
          // biome-ignore lint/performance/noImgElement: a blob of this tab; there is nothing to optimise on a server.
          <img
            src={url}
            alt={`Preview of ${image.name}`}
            className="max-h-80 max-w-full animate-fade-in object-contain"
            onLoad={(event) => {
              const { naturalWidth, naturalHeight } = event.currentTarget
              setSeen({ url, size: `${naturalWidth} × ${naturalHeight}` })
            }}
            onError={() => setSeen({ url, size: null })}
          />
        ) : null}
        {busy ? (
          <div role="status" className="absolute inset-0 grid place-items-center bg-surface/70 text-sm">
            <span className="flex items-center gap-2">
              <LoaderCircle aria-hidden="true" className="size-4 animate-spin" />
              {busy === 'shrinking' ? 'Shrinking…' : 'Reading…'}
            </span>
          </div>
        ) : null}
      </div>
      <figcaption className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-t bg-surface px-3 py-2 text-sm">
        <span className="min-w-0 flex-1 basis-60">
          <span className="block truncate font-medium">{image.name}</span>
          <span className="text-ink-2">
            {current?.size ? `${current.size} · ` : ''}
            <span title={formatExactBytes(image.blob.size)}>{formatBytes(image.blob.size)}</span>
            {` · ${image.type.replace('image/', '')}`}
            {image.original ? ` · shrunk from ${formatBytes(image.original.size)}` : ''}
          </span>
        </span>
        <span className="flex gap-2">
          <FileButton onFile={onChoose} label="Replace" takesFocus={takesFocus} />
          <Button variant="ghost" onClick={onClear}>
            <X aria-hidden="true" />
            Remove
          </Button>
        </span>
      </figcaption>
    </figure>
  )
}
