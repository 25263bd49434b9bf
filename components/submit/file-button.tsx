'use client'

import { Upload } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import { IMAGE_ACCEPT } from '@/lib/browser/images/image-file'

interface FileButtonProps {
  onFile: (file: File) => void
  label?: string
  invalid?: boolean
  /** It stands where the control that had the focus stood. */
  takesFocus?: boolean
}

/** The browser's own file input, dressed as a button: it keeps its keyboard, its name and its place in the form. */
export function FileButton({ onFile, label = 'Choose an image', invalid, takesFocus = false }: FileButtonProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (takesFocus) input.current?.focus({ preventScroll: true })
  }, [takesFocus])
  return (
    <span className="relative inline-flex">
      <input
        ref={input}
        id={id}
        type="file"
        accept={IMAGE_ACCEPT}
        aria-label={label}
        aria-invalid={invalid}
        className="peer absolute inset-0 w-full cursor-pointer opacity-0"
        onChange={(event) => {
          const file = event.target.files?.[0]
          // Cleared, so that choosing the same file again is a change again.
          event.target.value = ''
          if (file) onFile(file)
        }}
      />
      <span
        aria-hidden="true"
        className="inline-flex h-8 items-center gap-1.5 whitespace-nowrap rounded border border-line bg-surface px-3 font-medium text-sm transition-colors peer-hover:bg-hover peer-focus-visible:outline-2 peer-focus-visible:outline-accent peer-focus-visible:outline-offset-2"
      >
        <Upload className="size-4" />
        {label}
      </span>
    </span>
  )
}
