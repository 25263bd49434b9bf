'use client'

import { Download } from 'lucide-react'
import { toast } from 'sonner'
import { Button } from '@/components/ui/button'
import { dataUriText } from '@/lib/browser/images/data-uri-text'
import { saveBlob } from '@/lib/browser/export/save-blob'

interface SaveSvgButtonProps {
  /** The data URI. */
  source: string
  /** Without its extension. */
  name: string
}

/** Saves a drawing as a file; drawn in the page, it could run scripts in it. */
export function SaveSvgButton({ source, name }: SaveSvgButtonProps) {
  function save() {
    const text = dataUriText(source)
    // Bytes of no kind: a browser that opens the download does not open it as a page of this server.
    if (text !== null) saveBlob(new Blob([text], { type: 'application/octet-stream' }), `${name}.svg`)
    else toast.error('This drawing is broken: its data URI cannot be decoded.')
  }
  return (
    <Button
      variant="ghost"
      size="icon-sm"
      className="size-6"
      aria-label={`Save ${name}.svg`}
      title={`Save ${name}.svg`}
      onClick={save}
    >
      <Download aria-hidden="true" />
    </Button>
  )
}
