'use client'

import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import type { Find } from './use-find'

/** Searches the chunks as one types, and goes from hit to hit; `#37` goes to a chunk. */
export function FindBar({ find }: { find: Find }) {
  const { text, needle, hits, unsearched, at, isLooking, go, setText } = find
  const field = useRef<HTMLInputElement>(null)
  const isOpen = text !== null
  // A key that opens it, or says `#`, means the field.
  const isJump = text === '#'
  useEffect(() => {
    if (isJump) field.current?.focus()
  }, [isJump])
  useEffect(() => {
    if (!isOpen) return
    const before = document.activeElement
    field.current?.focus()
    return () => {
      // Closed by its own key or button, it took the focus with it.
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus()
    }
  }, [isOpen])
  if (!isOpen) return null

  const count = hits.toLocaleString('en-US')
  const says = needle === '' ? '' : at > 0 ? `${at.toLocaleString('en-US')} of ${count}` : `${count} found`
  return (
    <search className="flex items-center gap-1 border-line border-b p-1.5">
      <Input
        ref={field}
        type="text"
        value={text}
        aria-label="Find in the chunks"
        placeholder="Text, or #37 for a chunk"
        spellCheck={false}
        autoComplete="off"
        className="h-7 flex-1"
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') go(event.shiftKey ? -1 : 1)
          else if (event.key === 'Escape') setText(null)
          else return
          event.preventDefault()
        }}
      />
      <span role="status" className="min-w-18 whitespace-nowrap px-1 text-right text-ink-2 text-sm">
        {says}
        {isLooking ? '…' : ''}
        {unsearched > 0 ? (
          <span title="Chunks this large are not sent along with the others; open one to load it.">
            {`, ${unsearched.toLocaleString('en-US')} not searched`}
          </span>
        ) : null}
      </span>
      <Button
        size="icon-sm"
        variant="ghost"
        aria-label="Find the one before"
        title="The one before (Shift+Enter)"
        onClick={() => go(-1)}
      >
        <ArrowUp aria-hidden="true" />
      </Button>
      <Button size="icon-sm" variant="ghost" aria-label="Find the next" title="The next (Enter)" onClick={() => go(1)}>
        <ArrowDown aria-hidden="true" />
      </Button>
      <Button
        size="icon-sm"
        variant="ghost"
        aria-label="Close the search"
        title="Close (Esc)"
        onClick={() => setText(null)}
      >
        <X aria-hidden="true" />
      </Button>
    </search>
  )
}
