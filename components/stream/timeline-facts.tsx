import { cn } from '@/lib/browser/page/class-names'
import { formatDuration } from '@/lib/browser/words/format-duration'
import { formatClock } from '@/lib/browser/words/format-time'
import { STATUS_WORDS } from '@/lib/browser/words/status-words'
import type { Job } from '@/lib/contract/jobs'
import { JobClock } from './job-clock'

interface TimelineFactsProps {
  job: Job
  count: number
  firstChunkMs: number | null
}

/** When it began, when it spoke first, how long it took: of the attempt on the line, and of no other. */
export function TimelineFacts({ job, count, firstChunkMs }: TimelineFactsProps) {
  const began = formatClock(new Date(job.attemptBeganAt)).slice(0, 8)
  const facts = [
    job.attempt > 1
      ? {
          term: `Attempt ${job.attempt} began`,
          value: began,
          title: `${job.attemptBeganAt}; submitted ${job.submittedAt}`,
        }
      : { term: 'Submitted', value: began, title: job.submittedAt },
    {
      term: 'First chunk',
      value: firstChunkMs === null ? null : formatDuration(firstChunkMs),
      title: job.attempt > 1 ? 'Since the attempt began' : 'Since it was submitted',
    },
    { term: count === 1 ? 'Chunk' : 'Chunks', value: count.toLocaleString('en-US') },
    { term: job.endedAt === null ? 'Elapsed' : STATUS_WORDS[job.status].word, value: <JobClock job={job} /> },
  ]
  const upstream = [
    {
      // Runpod does not say from when it counts; the local endpoint does so from the submission.
      term: job.retries > 0 && job.endpointKind === 'local' ? 'Delay since submission' : 'Delay',
      value: job.delayTimeMs,
      title:
        job.retries > 0
          ? 'As the endpoint measured it; the attempts before this one may be in it'
          : 'How long it waited for a worker, as the endpoint measured it',
    },
    { term: 'Execution', value: job.executionTimeMs, title: 'How long the handler ran, as the endpoint measured it' },
  ]
  return (
    <dl className="contents">
      {facts.map(({ term, value, title }) => (
        <Fact key={term} term={term} value={value} title={title} />
      ))}
      {upstream.map(({ term, value, title }, i) => (
        <Fact
          key={term}
          term={term}
          value={value === null ? null : formatDuration(value)}
          title={title}
          className={i === 0 ? 'sm:ml-auto' : undefined}
        />
      ))}
    </dl>
  )
}

interface FactProps {
  term: string
  value: React.ReactNode
  title?: string
  className?: string
}

function Fact({ term, value, title, className }: FactProps) {
  return (
    <div className={cn('flex gap-1.5 whitespace-nowrap', className)} title={title}>
      <dt className="text-ink-3">{term}</dt>
      <dd className={value === null ? 'text-ink-3' : undefined}>{value ?? '–'}</dd>
    </div>
  )
}
