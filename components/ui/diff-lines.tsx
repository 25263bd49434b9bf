'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { cn } from '@/lib/browser/page/class-names'
import { useDifferenceSteps } from '@/lib/browser/compare/use-difference-steps'
import { DiffBar } from './diff-bar'
import { ScrollArea } from './scroll-area'

interface DiffLinesProps {
  /** What was found, in words. */
  words: readonly string[]
  /** While what is found goes on changing: it is not read out each time. */
  isQuiet: boolean
  /** How many lines there are. */
  count: number
  /** Lines with which a difference begins, in order. */
  differences: readonly number[]
  /** Names the list. */
  label: string
  /** Whether `n` and `p` step through the differences; one list on a page at most. */
  takesKeys: boolean
  className?: string
  /** Draws a line; `isChosen` for the difference that was stepped to. */
  children: (index: number, isChosen: boolean) => React.ReactNode
}

const LINE_PX = 22

/** What a comparison found, the way from difference to difference, and its lines, of which only those in sight are in the page. */
export function DiffLines(props: DiffLinesProps) {
  const { words, isQuiet, count, differences, label, takesKeys, className, children } = props
  const area = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => area.current,
    estimateSize: () => LINE_PX,
    overscan: 12,
  })
  const {
    at,
    row: chosen,
    step,
  } = useDifferenceSteps(differences, (line) => virtual.scrollToIndex(line, { align: 'center' }))
  return (
    <>
      <DiffBar words={words} at={at} total={differences.length} onStep={step} isQuiet={isQuiet} takesKeys={takesKeys} />
      {count > 0 ? (
        <ScrollArea
          ref={area}
          aria-label={label}
          className={cn('max-h-[65vh] min-h-0 flex-1 overscroll-contain py-1 text-sm', className)}
        >
          <ol className="relative w-full" style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map((item) => (
              <li
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                {children(item.index, chosen === item.index)}
              </li>
            ))}
          </ol>
        </ScrollArea>
      ) : null}
    </>
  )
}
