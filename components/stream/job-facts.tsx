import { ShortId } from '@/components/ui/short-id'
import type { Job } from '@/lib/contract/jobs'

/** How the job went out and where it ran. */
export function JobFacts({ job }: { job: Job }) {
  const facts: [term: string, value: React.ReactNode][] = [
    ['Mode', `/${job.mode}`],
    ['Ran on', job.endpointKind === 'local' ? 'the local endpoint' : 'Runpod'],
    ['Sent from', job.source === 'gateway' ? 'the gateway' : 'this dashboard'],
  ]
  if (job.upstreamId) facts.push(['Upstream id', <ShortId key="id" id={job.upstreamId} label="the upstream’s id" />])
  if (job.workerId) {
    const page = job.endpointKind === 'local' ? `/endpoints/${encodeURIComponent(job.endpointId)}#workers` : undefined
    facts.push(['Worker', <ShortId key="id" id={job.workerId} label="the worker’s id" href={page} />])
  }
  if (job.attempt > 1) facts.push(['Attempt', job.attempt])
  if (job.retries > 0) facts.push(['Retries', job.retries])
  return (
    <dl className="mt-auto grid shrink-0 grid-cols-[max-content_minmax(0,1fr)] items-center gap-x-3 border-line border-t pt-2 text-sm">
      {facts.map(([term, value]) => (
        <div key={term} className="contents">
          <dt className="flex h-6 items-center text-ink-3">{term}</dt>
          <dd className="flex h-6 min-w-0 items-center">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
