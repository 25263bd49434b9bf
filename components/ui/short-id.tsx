'use client'

import Link from 'next/link'
import { cn } from '@/lib/browser/page/class-names'
import { CopyButton } from './copy-button'

interface ShortIdProps {
  id: string
  label: string
  /** The page that tells more about it. */
  href?: string
  className?: string
}

/** An id cut in the middle, in mono, copied by its button, which shows on hover and on focus, and always where nothing hovers. */
export function ShortId({ id, label, href, className }: ShortIdProps) {
  const short = id.length > 16 ? `${id.slice(0, 8)}…${id.slice(-5)}` : id
  return (
    <span className={cn('group/id inline-flex items-center gap-0.5 font-mono text-sm', className)}>
      {href ? (
        <Link href={href} title={id} className="rounded-sm text-accent-strong underline underline-offset-2">
          {short}
        </Link>
      ) : (
        <span title={id}>{short}</span>
      )}
      <CopyButton
        text={id}
        label={`Copy ${label}`}
        className="size-6 opacity-0 focus-visible:opacity-100 group-hover/id:opacity-100 [@media(hover:none)]:opacity-100"
      />
    </span>
  )
}
