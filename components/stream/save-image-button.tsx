'use client'

import { Download } from 'lucide-react'
import { toast } from 'sonner'
import { Button } from '@/components/ui/button'
import { cn } from '@/lib/browser/class-names'
import type { Base64Image } from '@/lib/browser/read-image'
import { saveBlob } from '@/lib/browser/save-blob'
import { imageBlob } from '@/lib/browser/use-blob-url'

interface SaveImageButtonProps {
  image: Base64Image
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
    else toast.error('This image is broken: its base64 cannot be decoded.')
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
