'use client'

import { Download } from 'lucide-react'
import { useState } from 'react'
import { toast } from 'sonner'
import { Button } from '@/components/ui/button'
import { composePicture } from '@/lib/browser/images/compose-picture'
import { emptyPlaces, isCovered, type Placed, place } from '@/lib/browser/images/picture-layout'
import { pictureSource } from '@/lib/browser/images/picture-source'
import type { Canvas, Reading } from '@/lib/browser/reading/read-chunks'
import { saveBlob } from '@/lib/browser/export/save-blob'
import { imageBlob } from '@/lib/browser/images/use-blob-url'
import { Base64Picture } from './base64-picture'

interface AssembledPictureProps {
  reading: Reading
  canvas: Canvas
  /** Base of the name to save under. */
  name: string
}

const TALLEST = '34vh'
/** More outlines than these are a grey smear. */
const MOST_OUTLINES = 24

/** The picture as its bands arrive, each in its place; what is still to come is outlined, so that nothing jumps. */
export function AssembledPicture({ reading, canvas, name }: AssembledPictureProps) {
  const { bands, whole: sent, expected } = reading
  const [sizes, setSizes] = useState<ReadonlyMap<number, Canvas>>(new Map())
  const noteSize = (seq: number) => (size: Canvas) => setSizes((before) => new Map(before).set(seq, size))
  const source = pictureSource(reading, canvas, sizes)
  const whole = source.from === 'whole' ? sent : null
  const isComplete = whole !== null || isCovered(bands, canvas)
  const empty = whole ? [] : emptyPlaces(bands, canvas, expected)
  const outlines = empty.length > MOST_OUTLINES ? [] : empty
  const total = Math.max(expected ?? 0, bands.length)
  const progress = total > 0 ? `${bands.length} of ${total} bands` : 'no band yet'

  async function save() {
    const blob = whole ? imageBlob(whole.image) : await composePicture(bands, canvas, source)
    if (!blob) return toast.error('The browser could not put the picture together.')
    const suffix = isComplete ? 'picture' : 'picture-partial'
    saveBlob(blob, `${name}-${suffix}.${whole ? whole.image.extension : 'png'}`)
  }

  return (
    <figure className="flex flex-col items-center gap-1.5 border-line border-b p-3">
      <div
        role="img"
        aria-label={`Picture of ${source.width} by ${source.height} pixels, ${progress}`}
        data-bands={bands.length}
        className="relative max-w-full overflow-hidden rounded-sm bg-[repeating-linear-gradient(135deg,var(--hover)_0_6px,var(--subtle)_6px_12px)]"
        style={{
          aspectRatio: `${canvas.width} / ${canvas.height}`,
          width: `calc(${TALLEST} * ${canvas.width / canvas.height})`,
        }}
      >
        {outlines.map((free) => (
          <EmptyPlace key={free.top} place={free} />
        ))}
        {bands.map(({ seq, image, box }) => (
          <Base64Picture
            key={seq}
            image={image}
            alt=""
            className="absolute"
            style={placeStyle(place(box, canvas))}
            onDecoded={noteSize(seq)}
          />
        ))}
        {whole ? (
          <Base64Picture
            image={whole.image}
            alt=""
            className="absolute inset-0 size-full"
            onDecoded={noteSize(whole.seq)}
          />
        ) : null}
      </div>
      <figcaption className="flex w-full items-center gap-2 text-ink-2 text-sm">
        <span>
          {source.width} × {source.height}
        </span>
        <span className="min-w-0 truncate">
          {whole ? `whole in chunk ${whole.seq}` : progress}
          {source.width < canvas.width ? `, scaled down from ${canvas.width} × ${canvas.height}` : ''}
        </span>
        <Button size="sm" variant="ghost" className="ml-auto" disabled={bands.length === 0 && !whole} onClick={save}>
          <Download aria-hidden="true" />
          {isComplete ? 'Save picture' : 'Save what is here'}
        </Button>
      </figcaption>
    </figure>
  )
}

function EmptyPlace({ place: free }: { place: Placed }) {
  return <div aria-hidden="true" className="absolute border-line border-t border-dashed" style={placeStyle(free)} />
}

function placeStyle({ left, top, width, height }: Placed): React.CSSProperties {
  // A hair of overlap: two bands that end on a fraction of a pixel would show the ground between them.
  return { left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `calc(${height}% + 0.5px)` }
}
