'use client'

import { cn } from '@/lib/browser/page/class-names'
import type { Base64Image } from '@/lib/browser/reading/read-image'
import { useBlobUrl } from '@/lib/browser/images/use-blob-url'

interface Base64PictureProps {
  image: Base64Image
  /** Empty where the surroundings say what it is. */
  alt: string
  className?: string
  style?: React.CSSProperties
  /** Called with the true size once the image is decoded. */
  onDecoded?: (size: { width: number; height: number }) => void
}

/** An image from its base64, as an image only: never as markup. */
export function Base64Picture({ image, alt, className, style, onDecoded }: Base64PictureProps) {
  const url = useBlobUrl(image)
  if (url === null) {
    return (
      <span
        className={cn('grid place-items-center bg-hover p-1 text-center text-ink-2 text-sm', className)}
        style={style}
      >
        Broken image
      </span>
    )
  }
  if (!url) return <span className={cn('block', className)} style={style} />
  return (
    // biome-ignore lint/performance/noImgElement: a Blob URL lives in this tab only; no server can optimise it.
    <img
      src={url}
      alt={alt}
      className={cn('animate-fade-in', className)}
      style={style}
      draggable={false}
      onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
        onDecoded?.({ width: naturalWidth, height: naturalHeight })
      }
    />
  )
}
