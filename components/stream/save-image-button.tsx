'use client'

import { Download } from 'lucide-react'
import { toast } from 'sonner'
import { Button } from '@/components/ui/button'
import { cn } from '@/lib/browser/page/class-names'
import type { Base64Media } from '@/lib/browser/reading/read-media'
import { saveBlob } from '@/lib/browser/export/save-blob'
import { imageBlob } from '@/lib/browser/images/use-blob-url'

interface SaveImageButtonProps {
  image: Base64Media
  /** Without its extension. */
  name: string
  className?: string
}

/** Saves the very bytes the handler sent. */
export function SaveImageButton({ image, name, className }: SaveImageButtonProps) {
  const fileName = `${name}.${image.extension}`
  function save() {
    const blob = imageBlob(image)
    if (blob) saveBlob(blob, fileName)
    else toast.error('This file is broken: its base64 cannot be decoded.')
  }
  return (
    <Button
      variant="ghost"
      size="icon-sm"
      className={cn('size-6', className)}
      aria-label={`Save ${fileName}`}
      title={`Save ${fileName}`}
      onClick={save}
    >
      <Download aria-hidden="true" />
    </Button>
  )
}
