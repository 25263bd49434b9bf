'use client'

import { useMutation } from '@tanstack/react-query'
import { toast } from 'sonner'
import { Button } from '@/components/ui/button'

/** For those without an image at hand: a photograph in the public domain that comes with Sluice. */
export function SampleButton({ onFile }: { onFile: (file: File) => void }) {
  const sample = useMutation({
    mutationFn: async () => {
      const response = await fetch('/sample.jpg')
      if (!response.ok) throw new Error(`HTTP ${response.status}`)
      return new File([await response.blob()], 'sample.jpg', { type: 'image/jpeg' })
    },
    onSuccess: onFile,
    onError: (error) => toast.error(`The sample image could not be read (${error.message}).`),
  })
  return (
    <Button disabled={sample.isPending} onClick={() => sample.mutate()}>
      Use a sample image
    </Button>
  )
}
