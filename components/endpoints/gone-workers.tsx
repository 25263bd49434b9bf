'use client'

import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { cn } from '@/lib/browser/page/class-names'

interface GoneWorkersProps {
  count: number
  /** Open from the start: somebody came for one of them. */
  startsOpen: boolean
  /** Their rows. */
  children: React.ReactNode
}

/** The part of the workers' table for those that have ended: a line that says how many, and opens. */
export function GoneWorkers({ count, startsOpen, children }: GoneWorkersProps) {
  const [isOpen, setIsOpen] = useState(startsOpen)
  return (
    <tbody className="border-line border-t">
      <tr className="h-row border-line border-b last:border-b-0">
        <td colSpan={8} className="px-2 pl-3">
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
            className="flex items-center gap-1.5 rounded-sm text-ink-2 hover:text-ink"
          >
            <ChevronRight aria-hidden="true" className={cn('size-4', isOpen && 'rotate-90')} />
            {count} gone
          </button>
        </td>
      </tr>
      {isOpen ? children : null}
    </tbody>
  )
}
