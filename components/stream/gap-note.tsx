import { Bandage } from 'lucide-react'
import { describeGap } from '@/lib/browser/chunks/describe-gap'
import type { Job } from '@/lib/contract/jobs'

const SHOWN = 5

/** Where the stream has a hole, how large it is, and why: one line a gap. */
export function GapNote({ job: { gaps, closed } }: { job: Job }) {
  if (gaps.length === 0) return null
  return (
    <section
      aria-label="Gaps in the stream"
      className="flex items-start gap-2 rounded border border-line bg-surface px-3 py-1.5 text-sm"
    >
      <Bandage aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-timedout" />
      <ul className="min-w-0">
        {gaps.slice(0, SHOWN).map((gap) => (
          <li key={gap.after} className="text-pretty">
            {describeGap(gap, closed)}{' '}
            {gap.after > 0 ? (
              <a href={`#c=${gap.after}`} className="rounded-sm text-accent-strong underline underline-offset-2">
                Show chunk {gap.after}
              </a>
            ) : null}
          </li>
        ))}
        {gaps.length > SHOWN ? <li className="text-ink-3">and {gaps.length - SHOWN} more</li> : null}
      </ul>
    </section>
  )
}
