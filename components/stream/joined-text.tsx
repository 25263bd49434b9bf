'use client'

import { useCallback, useRef } from 'react'
import { NewPill } from '@/components/ui/new-pill'
import { ScrollArea } from '@/components/ui/scroll-area'
import { useFollowTail } from '@/lib/browser/chunks/use-follow-tail'
import type { LinkScroll } from './use-linked-scroll'

interface JoinedTextProps {
  label: string
  /** Blocks that make up the text; only the last one still grows. */
  text: readonly string[]
  count: number
  follows: boolean
  link: LinkScroll
}

/** The text of the chunks, joined exactly as it came. */
export function JoinedText({ label, text, count, follows, link }: JoinedTextProps) {
  const area = useRef<HTMLDivElement | null>(null)
  const attach = useCallback(
    (element: HTMLDivElement | null) => {
      area.current = element
      return link(element)
    },
    [link],
  )
  const tail = useFollowTail(area, count, follows)
  return (
    <div className="relative min-h-0 flex-1">
      <ScrollArea
        ref={attach}
        aria-label={label}
        className="h-full overscroll-contain whitespace-pre-wrap break-words p-3"
      >
        {text.map((block, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks are only ever added at the end.
          <span key={i}>{block}</span>
        ))}
      </ScrollArea>
      <NewPill unseen={tail.unseen} onJump={tail.jump} />
    </div>
  )
}
