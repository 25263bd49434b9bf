'use client'

import { useState } from 'react'
import { useBlobUrl } from '@/lib/browser/images/use-blob-url'

interface PictureOverlayProps {
  before: Blob
  after: Blob
  /** Letter of the job that stands against A. */
  other: string
  look: 'slider' | 'onion'
}

/** Two pictures, one over the other: cut at the slider, or the upper one as clear as the slider says. */
export function PictureOverlay({ before, after, other, look }: PictureOverlayProps) {
  const [share, setShare] = useState(50)
  const [sizes, setSizes] = useState<{ a?: string; b?: string }>({})
  const noteSize = (name: 'a' | 'b') => (event: React.SyntheticEvent<HTMLImageElement>) => {
    const { naturalWidth, naturalHeight } = event.currentTarget
    setSizes((known) => ({ ...known, [name]: `${naturalWidth} × ${naturalHeight}` }))
  }
  const isScaled = sizes.a !== undefined && sizes.b !== undefined && sizes.a !== sizes.b
  const [under, over] = [useBlobUrl(after), useBlobUrl(before)]
  if (under === null || over === null) return <p className="p-3 text-ink-2 text-sm">A picture cannot be decoded.</p>
  const isSlider = look === 'slider'
  return (
    <figure className="flex flex-col items-center gap-2 p-3">
      <div className="relative max-w-full bg-subtle">
        {under && over ? (
          <>
            {/* biome-ignore lint/performance/noImgElement: a Blob URL lives in this tab only; no server can optimise it. */}
            <img
              src={over}
              alt="Of A"
              draggable={false}
              onLoad={noteSize('a')}
              className="block max-h-[60vh] max-w-full"
            />
            {/* biome-ignore lint/performance/noImgElement: as above. */}
            <img
              src={under}
              alt={`Of ${other}`}
              draggable={false}
              onLoad={noteSize('b')}
              className="absolute inset-0 size-full"
              style={isSlider ? { clipPath: `inset(0 0 0 ${share}%)` } : { opacity: share / 100 }}
            />
          </>
        ) : (
          <div className="h-60 w-80" />
        )}
        <input
          type="range"
          min={0}
          max={100}
          value={share}
          onChange={(event) => setShare(Number(event.currentTarget.value))}
          aria-label={isSlider ? `Where A ends and ${other} begins` : `How much of ${other} is seen`}
          aria-valuetext={`${share} percent`}
          className="peer absolute inset-0 size-full cursor-ew-resize touch-pan-y opacity-0"
        />
        <div
          aria-hidden="true"
          className="pointer-events-none absolute inset-0 peer-focus-visible:outline-2 peer-focus-visible:outline-accent peer-focus-visible:outline-offset-2"
        />
        {isSlider ? (
          <div
            aria-hidden="true"
            className="pointer-events-none absolute inset-y-0 -ml-px w-0.5 bg-accent"
            style={{ left: `${share}%` }}
          />
        ) : null}
      </div>
      <figcaption className="flex w-full max-w-160 justify-between text-ink-2 text-sm">
        <span>A</span>
        <span>{isSlider ? 'drag, or use the arrow keys' : `${share} % of ${other}`}</span>
        <span>{other}</span>
      </figcaption>
      {isScaled ? (
        <p className="text-ink-2 text-sm">
          {other} is {sizes.b} and was scaled to A’s {sizes.a}.
        </p>
      ) : null}
    </figure>
  )
}
