'use client'

import type { Reading } from '@/lib/browser/reading/read-chunks'
import { AssembledPicture } from './assembled-picture'
import { OtherMediaList } from './other-media'
import { Thumbnails } from './thumbnails'

/** What there is to see and hear in the chunks: the picture put together from its bands, other images, sound and film. */
export function MediaBlock({ reading, name }: { reading: Reading; name: string }) {
  const { canvas, images, others } = reading
  return (
    <>
      {canvas ? <AssembledPicture reading={reading} canvas={canvas} name={name} /> : null}
      {canvas || images.length > 0 || others.length > 0 ? null : (
        <p className="border-line border-b px-3 py-2 text-ink-2 text-sm">No image, sound or film in these chunks.</p>
      )}
      {images.length > 0 ? <Thumbnails images={images} /> : null}
      {others.length > 0 ? <OtherMediaList others={others} /> : null}
    </>
  )
}
