import { Tooltip } from '@/components/ui/tooltip'
import { cn } from '@/lib/browser/page/class-names'
import type { EndpointHealth } from '@/lib/contract/runpod'

interface Counter {
  name: string
  count: number
  sentence: string
  /** Only where it asks for attention. */
  colour?: string
}

/** The counters of `/health`, as Runpod counts. */
export function HealthStrip({ health }: { health: EndpointHealth }) {
  const { jobs, workers } = health
  const groups: { title: string; counters: Counter[] }[] = [
    {
      title: 'Jobs',
      counters: [
        { name: 'Queued', count: jobs.inQueue, sentence: 'Wait for a worker.' },
        { name: 'Running', count: jobs.inProgress, sentence: 'A worker has them.', colour: 'text-progress' },
        { name: 'Completed', count: jobs.completed, sentence: 'Ended well, since the counters began.' },
        { name: 'Failed', count: jobs.failed, sentence: 'Ended with an error.', colour: 'text-failed' },
        { name: 'Retried', count: jobs.retried, sentence: 'Given to another worker, or started over.' },
      ],
    },
    {
      title: 'Workers',
      counters: [
        { name: 'Idle', count: workers.idle, sentence: 'Wait for a job.' },
        { name: 'Running', count: workers.running, sentence: 'Have a job.', colour: 'text-progress' },
        { name: 'Starting', count: workers.initializing, sentence: 'Started, and not ready yet.' },
        { name: 'Throttled', count: workers.throttled, sentence: 'Wanted, but no machine is free.' },
        { name: 'Unhealthy', count: workers.unhealthy, sentence: 'Do not answer, or failed.', colour: 'text-failed' },
      ],
    },
  ]
  return (
    <div className="grid overflow-hidden rounded border border-line bg-surface lg:grid-cols-2">
      {groups.map(({ title, counters }) => (
        <section
          key={title}
          aria-label={`${title}, counted`}
          className="border-line px-1 py-2 not-first:border-t sm:grid sm:grid-cols-[72px_minmax(0,1fr)] lg:not-first:border-t-0 lg:not-first:border-l"
        >
          <h2 className="px-2 font-medium text-sm max-sm:mb-1">{title}</h2>
          <dl className="grid grid-cols-[repeat(5,auto)] sm:grid-cols-5">
            {counters.map(({ name, count, sentence, colour }) => (
              <Tooltip key={name} content={sentence}>
                <div className="min-w-0 px-2">
                  <dt className="truncate text-ink-2 text-sm">{name}</dt>
                  <dd className={cn('font-medium text-lg', count === 0 ? 'text-ink-3' : (colour ?? 'text-ink'))}>
                    {count.toLocaleString('en-US')}
                  </dd>
                </div>
              </Tooltip>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}
