import { TriangleAlert } from 'lucide-react'
import { cn } from '@/lib/browser/page/class-names'
import type { Problem } from '@/lib/contract/errors'

interface ProblemNoteProps {
  problem: Problem
  /** `warning` for trouble that Sluice is still working on. */
  tone?: 'failed' | 'warning'
  /** The button that does the one thing to do, where the page can do it. */
  action?: React.ReactNode
  className?: string
}

/** A failure in words: what failed, what was said, the likely cause, one thing to do. */
export function ProblemNote({ problem, tone = 'failed', action, className }: ProblemNoteProps) {
  const lines = [
    { term: 'Answer', text: problem.said, mono: true },
    { term: 'Likely cause', text: problem.cause, mono: false },
    { term: 'What to do', text: problem.action, mono: false },
  ].filter((line) => line.text)
  return (
    <div
      role="alert"
      data-code={problem.code}
      className={cn(
        'flex gap-2.5 rounded border p-3 text-sm',
        tone === 'failed' ? 'border-failed/40 bg-failed/5' : 'border-timedout/40 bg-timedout/5',
        className,
      )}
    >
      <TriangleAlert
        aria-hidden="true"
        className={cn('mt-px size-4 shrink-0', tone === 'failed' ? 'text-failed' : 'text-timedout')}
      />
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <p className="font-medium text-ink">{problem.message}</p>
        {lines.length > 0 ? (
          <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-1">
            {lines.map(({ term, text, mono }) => (
              <div key={term} className="contents">
                <dt className="text-ink-2">{term}</dt>
                <dd className={cn('text-ink', mono ? 'max-h-32 overflow-auto break-all font-mono' : 'text-pretty')}>
                  {text}
                </dd>
              </div>
            ))}
          </dl>
        ) : null}
        {action ? <div className="mt-1 flex flex-wrap gap-2">{action}</div> : null}
      </div>
    </div>
  )
}
