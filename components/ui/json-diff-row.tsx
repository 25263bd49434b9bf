'use client'

import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { cn } from '@/lib/browser/page/class-names'
import { type ChangeRow, type JsonPath, valueAt } from '@/lib/browser/compare/diff-row'
import type { LaidRow } from '@/lib/browser/compare/lay-rows'
import { summariseOutput } from '@/lib/browser/reading/summarise-output'
import { JsonView } from './json-view'

interface JsonDiffRowProps {
  row: LaidRow
  before: unknown
  after: unknown
  fileName: string
  /** The difference that was stepped to. */
  isChosen: boolean
  onUnfold: () => void
}

const MARKS = {
  changed: { sign: '~', word: 'Changed', look: '' },
  added: { sign: '+', word: 'Added', look: 'bg-completed/10' },
  removed: { sign: '−', word: 'Removed', look: 'bg-failed/10' },
  ignored: { sign: '·', word: 'Ignored', look: 'text-ink-3' },
  close: { sign: '≈', word: 'Within the tolerance', look: 'text-ink-2' },
} as const satisfies Record<ChangeRow['kind'], { sign: string; word: string; look: string }>

/** One line of a comparison of JSON. */
export function JsonDiffRow({ row, before, after, fileName, isChosen, onUnfold }: JsonDiffRowProps) {
  if (row.kind === 'fold') {
    return (
      <button
        type="button"
        onClick={onUnfold}
        className="flex min-h-6 w-full items-center gap-1 bg-subtle text-left font-sans text-ink-2 hover:bg-hover focus-visible:-outline-offset-2"
        style={indent(row.depth)}
      >
        <ChevronRight aria-hidden="true" className="size-3.5" />
        {row.count.toLocaleString('en-US')} the same
      </button>
    )
  }
  if (row.kind === 'same-value') {
    return (
      <Line depth={row.depth} className="text-ink-2">
        <Name name={row.name} path={row.before} />
        {textOf(valueAt(before, row.before))}
      </Line>
    )
  }
  if ('bracket' in row) {
    return (
      <Line depth={row.depth} className="text-ink-2">
        {row.kind === 'opens' ? <Name name={row.name} path={row.before} /> : null}
        {row.bracket}
      </Line>
    )
  }
  return <Change row={row} before={before} after={after} fileName={fileName} isChosen={isChosen} />
}

function Change({
  row,
  before,
  after,
  fileName,
  isChosen,
}: { row: ChangeRow } & Omit<JsonDiffRowProps, 'row' | 'onUnfold'>) {
  const [isOpen, setOpen] = useState(false)
  const { sign, word, look } = MARKS[row.kind]
  const sides = [
    {
      path: row.before,
      value: row.before && valueAt(before, row.before),
      sign: '−',
      was: 'before',
      look: 'bg-failed/10',
    },
    {
      path: row.after,
      value: row.after && valueAt(after, row.after),
      sign: '+',
      was: 'after',
      look: 'bg-completed/10',
    },
  ].filter((side) => side.path !== null)
  const isChanged = row.kind === 'changed'
  return (
    <div
      data-difference={row.kind}
      className={cn('border-transparent border-l-2', isChosen && 'border-accent bg-accent-soft/60')}
    >
      {sides.map((side, i) => {
        const text = textOf(side.value)
        const isMore = isLong(side.value)
        return (
          <div key={side.was} className={cn(isChanged ? side.look : look)}>
            <Line depth={row.depth} sign={isChanged ? side.sign : sign}>
              <span className="sr-only">{`${word}${sides.length > 1 ? `, ${side.was}` : ''}: `}</span>
              <Name name={row.name} path={side.path} isFaint={i > 0} />
              {text}
              {isMore ? (
                <button
                  type="button"
                  aria-expanded={isOpen}
                  onClick={() => setOpen(!isOpen)}
                  className="-my-1 ml-2 inline-flex min-h-6 items-center rounded-sm px-1 font-sans text-accent-strong underline underline-offset-2"
                >
                  {isOpen ? 'Close' : 'Open'}
                </button>
              ) : null}
            </Line>
            {isOpen && isMore ? (
              <JsonView value={side.value} fileName={`${fileName}-${side.was}`} className="py-1 pr-3 pl-12" />
            ) : null}
          </div>
        )
      })}
    </div>
  )
}

function Line({ depth, sign, className, children }: React.ComponentProps<'div'> & { depth: number; sign?: string }) {
  return (
    <div
      className={cn('relative min-h-5.5 whitespace-pre-wrap break-words py-0.5 pr-3', className)}
      style={indent(depth)}
    >
      {sign ? (
        <span aria-hidden="true" className="absolute left-2">
          {sign}
        </span>
      ) : null}
      {children}
    </div>
  )
}

/** A field by its name; an item of a list by its number, from 1. */
function Name({ name, path, isFaint }: { name: string | null; path: JsonPath | null; isFaint?: boolean }) {
  const last = path?.at(-1)
  if (name === null && typeof last !== 'number') return null
  return (
    <span className={cn(isFaint ? 'text-ink-3' : 'text-ink-2')}>
      {name === null ? `${String(Number(last) + 1).padStart(3)}  ` : `${JSON.stringify(name)}: `}
    </span>
  )
}

// Deep documents stop moving to the right before they leave a phone's screen.
function indent(depth: number): React.CSSProperties {
  return { paddingLeft: `${28 + 14 * Math.min(depth, 8)}px` }
}

const LONGEST = 400

function isLong(value: unknown): boolean {
  return typeof value === 'string' ? value.length > LONGEST : value !== null && typeof value === 'object'
}

function textOf(value: unknown): string {
  if (typeof value === 'string' && value.length <= LONGEST) return JSON.stringify(value)
  return typeof value === 'object' || typeof value === 'string' ? summariseOutput(value) : String(value)
}
