'use client'

import type { FoundImage } from '@/lib/browser/reading/read-chunks'
import { Base64Picture } from './base64-picture'
import { SaveImageButton } from './save-image-button'

const MOST = 24

/** The images that are no part of one picture, newest last; each leads to its chunk. */
export function Thumbnails({ images }: { images: readonly FoundImage[] }) {
  const shown = images.slice(-MOST)
  return (
    <div className="border-line border-b p-3">
      {images.length > MOST ? (
        <p className="mb-2 text-ink-2 text-sm">
          The newest {MOST} of {images.length.toLocaleString('en-US')} images; the others are in their rows.
        </p>
      ) : null}
      <ul className="flex max-h-[34vh] flex-wrap gap-2 overflow-y-auto">
        {shown.map(({ seq, field, image }) => (
          <li key={`${seq} ${field}`} className="flex w-32 flex-col gap-0.5">
            <a href={`#c=${seq}`} className="block overflow-hidden rounded-sm bg-subtle">
              <Base64Picture image={image} alt={`${field} of chunk ${seq}`} className="h-24 w-full object-contain" />
            </a>
            <span className="flex items-center justify-between text-ink-2 text-sm">
              <span className="truncate" title={`${field} of chunk ${seq}`}>
                #{seq} {field}
              </span>
              <SaveImageButton image={image} name={`chunk-${seq}`} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
