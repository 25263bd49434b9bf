'use client'

import type { Reading } from '@/lib/browser/read-chunks'
import { AssembledPicture } from './assembled-picture'
import { Thumbnails } from './thumbnails'

/** What there is to see in the chunks: the picture put together from its bands, then any other images. */
export function MediaBlock({ reading, name }: { reading: Reading; name: string }) {
  return (
    <>
      {reading.canvas ? <AssembledPicture reading={reading} canvas={reading.canvas} name={name} /> : null}
      {reading.canvas || reading.images.length > 0 ? null : (
        <p className="border-line border-b px-3 py-2 text-ink-2 text-sm">No image in these chunks.</p>
      )}
      {reading.images.length > 0 ? <Thumbnails images={reading.images} /> : null}
    </>
  )
}
