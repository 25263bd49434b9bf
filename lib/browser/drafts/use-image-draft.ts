'use client'

import { useRef, useState } from 'react'
import type { ChosenImage } from './draft-store'
import { encodeBase64 } from '@/lib/browser/images/encode-base64'
import { formatBytes } from '@/lib/browser/words/format-bytes'
import { imageType } from '@/lib/browser/images/image-file'
import { openForRedraw } from '@/lib/browser/images/redraw-image'
import { shrinkToFit } from '@/lib/browser/images/shrink-to-fit'

export interface ImageDraft {
  image: ChosenImage | null
  busy: 'encoding' | 'shrinking' | null
  /** Why the last image was not taken. */
  refusal: string | null
  choose(file: File): Promise<boolean>
  clear(): void
  /** Forgets why the last image was not taken; the one before it stays. */
  dismiss(): void
  /** Draws the image again so that its file has at most so many bytes. */
  shrink(budget: number): Promise<void>
}

/**
 * The image that somebody dropped, pasted or picked, and what can be done with it.
 * @param kept the image that was there when the page was left
 */
export function useImageDraft(kept: ChosenImage | null): ImageDraft {
  const [image, setImage] = useState(kept)
  const [busy, setBusy] = useState<ImageDraft['busy']>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  // The image chosen last wins, however long an earlier one takes to encode.
  const turn = useRef(0)

  async function take(work: 'encoding' | 'shrinking', make: () => Promise<Omit<ChosenImage, 'base64'>>) {
    const mine = ++turn.current
    setBusy(work)
    setRefusal(null)
    try {
      const made = await make()
      const base64 = await encodeBase64(made.blob)
      if (turn.current === mine) setImage({ ...made, base64 })
      return true
    } catch (error) {
      if (turn.current === mine) setRefusal(error instanceof Error ? error.message : String(error))
      return false
    } finally {
      if (turn.current === mine) setBusy(null)
    }
  }

  return {
    image,
    busy,
    refusal,
    choose: (file) =>
      take('encoding', async () => {
        const type = imageType(file)
        if (type === null)
          throw new Error(`${file.name} is not an image. Other files go into a JSON input as text or as a URL.`)
        if (file.size === 0) throw new Error(`${file.name} is empty.`)
        return { name: file.name, type, blob: file, original: null }
      }),
    clear() {
      turn.current += 1
      setImage(null)
      setBusy(null)
      setRefusal(null)
    },
    dismiss: () => setRefusal(null),
    async shrink(budget) {
      if (!image) return
      const source = image.original ?? image.blob
      await take('shrinking', async () => {
        const redrawable = await openForRedraw(source).catch(() => {
          throw new Error(
            'This browser cannot decode the image, so it cannot shrink it. Convert it to JPEG or PNG first.',
          )
        })
        try {
          const fit = await shrinkToFit(budget, redrawable.render)
          if (!fit) throw new Error(`The image does not fit into ${formatBytes(budget)} even when made very small.`)
          return { name: image.name, type: fit.blob.type, blob: fit.blob, original: source }
        } finally {
          redrawable.close()
        }
      })
    },
  }
}
