'use client'

import { cn } from '@/lib/browser/class-names'
import { CopyButton } from './copy-button'

/** An id cut in the middle, in mono, copied by its button, which shows on hover and on focus, and always where nothing hovers. */
export function ShortId({ id, label, className }: { id: string; label: string; className?: string }) {
  return (
    <span className={cn('group/id inline-flex items-center gap-0.5 font-mono text-sm', className)}>
      <span title={id}>{id.length > 16 ? `${id.slice(0, 8)}…${id.slice(-5)}` : id}</span>
      <CopyButton
        text={id}
        label={`Copy ${label}`}
        className="size-6 opacity-0 focus-visible:opacity-100 group-hover/id:opacity-100 [@media(hover:none)]:opacity-100"
      />
    </span>
  )
}
