'use client'

import { ArrowDown } from 'lucide-react'

/** What came in the meantime waits behind this, so that nothing moves under the eyes of somebody reading. */
export function NewPill({ unseen, onJump }: { unseen: number; onJump: () => void }) {
  if (unseen === 0) return null
  return (
    <button
      type="button"
      onClick={onJump}
      className="absolute bottom-3 left-1/2 inline-flex h-7 -translate-x-1/2 animate-rise-in items-center gap-1.5 rounded-full bg-accent px-3 font-medium text-accent-ink text-sm hover:bg-accent-strong"
    >
      <ArrowDown aria-hidden="true" className="size-4" />
      {unseen.toLocaleString('en-US')} new
    </button>
  )
}
