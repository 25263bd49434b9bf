import { cn } from '@/lib/browser/class-names'
import type { Match } from '@/lib/browser/match-of'

const MARKS = {
  same: { mark: '=', says: 'Equal to the chunk of the stream' },
  'first-difference': { mark: '≠', says: 'The first that differs from the stream' },
  unknown: { mark: '', says: '' },
} as const satisfies Record<Match, { mark: string; says: string }>

/** The spine between stream and aggregate. */
export function MatchMark({ match }: { match: Match }) {
  const { mark, says } = MARKS[match]
  return (
    <span
      title={says}
      className={cn(
        'w-3 shrink-0 text-center font-mono',
        match === 'first-difference' ? 'text-failed' : 'text-completed',
      )}
    >
      <span aria-hidden="true">{mark}</span>
      <span className="sr-only">{says}</span>
    </span>
  )
}
