'use client'

import { ImageDown, LoaderCircle } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import type { ImageDraft } from '@/lib/browser/drafts/use-image-draft'
import { FileButton } from './file-button'
import { ImageFieldChoice } from './image-field-choice'
import { ImagePreview } from './image-preview'
import { SampleButton } from './sample-button'

/** An image: dropped, pasted or picked; then seen, named and measured. */
export function ImageInput({ draft, missing }: { draft: ImageDraft; missing: boolean }) {
  const { image, busy, refusal } = draft
  /** The control that was used goes away with the change it makes; the one in its place takes the focus. */
  const [used, setUsed] = useState(false)

  function choose(file: File) {
    setUsed(true)
    void draft.choose(file)
  }
  function clear() {
    setUsed(true)
    draft.clear()
  }

  return (
    <div className="flex flex-col gap-3">
      {image ? (
        <ImagePreview image={image} busy={busy} onChoose={choose} onClear={clear} takesFocus={used} />
      ) : (
        <div className="grid min-h-80 place-items-center rounded border border-line-strong border-dashed bg-subtle px-4 py-8 text-center">
          <div className="flex max-w-96 flex-col items-center gap-3">
            {busy ? (
              <LoaderCircle aria-hidden="true" className="size-6 animate-spin text-ink-3" />
            ) : (
              <ImageDown aria-hidden="true" className="size-6 text-ink-3" />
            )}
            <div>
              <p className="font-medium">{busy ? 'Reading the image…' : 'Drop an image anywhere on this page'}</p>
              <p className="text-ink-2 text-sm">
                or paste it. PNG, JPEG, WebP, GIF, AVIF, HEIC and others are sent as they are.
              </p>
            </div>
            <div className="flex flex-wrap justify-center gap-2">
              <FileButton onFile={choose} invalid={missing} takesFocus={used && !busy} />
              <SampleButton onFile={choose} />
            </div>
            {missing ? (
              <p role="alert" className="text-failed text-sm">
                Choose an image first: this job has none yet.
              </p>
            ) : null}
          </div>
        </div>
      )}
      {refusal ? (
        <ProblemNote
          problem={{ code: 'bad_request', message: refusal }}
          action={
            <Button size="sm" onClick={draft.dismiss}>
              Dismiss
            </Button>
          }
        />
      ) : null}
      <ImageFieldChoice type={image?.type ?? null} />
    </div>
  )
}
