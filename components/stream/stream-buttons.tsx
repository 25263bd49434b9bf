'use client'

import { Pause as PauseIcon, Play, Search } from 'lucide-react'
import { Button } from '@/components/ui/button'
import type { Find } from './use-find'
import type { Pause } from './use-pause'

/** Find in the chunks; hold the page still while more come. */
export function StreamButtons({ find, pause: { isPaused, toggle } }: { find: Find; pause: Pause }) {
  const isOpen = find.text !== null
  return (
    <>
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label="Find in the chunks"
        aria-keyshortcuts="/"
        aria-expanded={isOpen}
        title="Find ( / )"
        onClick={() => find.setText(isOpen ? null : '')}
      >
        <Search aria-hidden="true" />
      </Button>
      {toggle ? (
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label="Pause"
          aria-pressed={isPaused}
          aria-keyshortcuts="s"
          title="Hold what is shown; chunks go on being stored ( s )"
          onClick={toggle}
        >
          {isPaused ? <Play aria-hidden="true" /> : <PauseIcon aria-hidden="true" />}
        </Button>
      ) : null}
    </>
  )
}
