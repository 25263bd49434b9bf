import { cn } from '@/lib/browser/page/class-names'
import { describeHole } from '@/lib/browser/chunks/describe-line'
import type { Line } from '@/lib/browser/chunks/laid-lines'
import { MatchMark } from './match-mark'

interface HoleRowProps {
  line: Line
  /** How many lines there are. */
  total: number
  isSelected: boolean
  /** In pixels, of its place in the list. */
  height: number
}

/** A line of which only the other side has something, or neither, where the differences end that are known by their place. */
export function HoleRow({ line, total, isSelected, height }: HoleRowProps) {
  const words = describeHole(line)
  return (
    <li
      data-hole={line.kind}
      style={{ height }}
      aria-setsize={total}
      aria-posinset={line.index + 1}
      aria-current={isSelected || undefined}
      className={cn('p-0.5', isSelected && 'bg-accent-soft')}
    >
      <div
        className="flex h-full max-h-6.5 items-center gap-2 rounded-sm border border-line-strong border-dashed px-1.5 text-ink-2 text-sm"
        title={words}
      >
        <MatchMark kind={line.kind} mended={line.mended} />
        {line.kind === 'moved' && line.other !== null ? (
          <a
            href={line.seq === null ? `#c=${line.other}` : `#a=${line.other}`}
            className="truncate rounded-sm text-accent-strong underline underline-offset-2"
          >
            {words}
          </a>
        ) : (
          <span className="truncate">{words}</span>
        )}
      </div>
    </li>
  )
}
