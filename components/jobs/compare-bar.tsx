'use client'

import { GitCompareArrows, X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import type { JobSelection } from './use-job-selection'

/** What can be done with the selected rows; in sight wherever the list is scrolled to. */
export function CompareBar({ selection }: { selection: JobSelection }) {
  const { ids, clear, compare } = selection
  if (ids.length === 0) return null
  return (
    <div className="pointer-events-none sticky bottom-3 z-30 mt-3 flex justify-center">
      <div className="pointer-events-auto flex animate-rise-in items-center gap-2 rounded border border-line-strong bg-surface p-1.5 pl-3 text-sm">
        <span role="status" className="text-ink-2">
          {ids.length} selected
        </span>
        <Button variant="primary" size="sm" aria-keyshortcuts="c" title="Compare ( c )" onClick={compare}>
          <GitCompareArrows aria-hidden="true" />
          {ids.length === 1 ? 'Compare with …' : `Compare ${ids.length}`}
        </Button>
        <Button variant="ghost" size="icon-sm" aria-label="Select none" title="Select none" onClick={clear}>
          <X aria-hidden="true" />
        </Button>
      </div>
    </div>
  )
}
