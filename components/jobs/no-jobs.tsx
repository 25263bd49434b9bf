import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { EmptyState } from '@/components/ui/empty-state'
import { endpointsQuery } from '@/lib/browser/api/endpoint-list'

interface NoJobsProps {
  isFiltered: boolean
  onClear: () => void
}

/** Nothing here: because of the filter, or because nobody sent anything yet. */
export function NoJobs({ isFiltered, onClear }: NoJobsProps) {
  const { data } = useQuery(endpointsQuery())
  if (isFiltered) {
    return (
      <Framed>
        <EmptyState title="No job matches the filter" actions={<Button onClick={onClear}>Show all jobs</Button>} />
      </Framed>
    )
  }
  return (
    <Framed>
      <EmptyState
        title="No jobs yet"
        actions={
          <Button asChild variant="primary">
            <Link href="/">Run the first job</Link>
          </Button>
        }
      >
        <p>Every job sent from here, or through the gateway, is kept here with its stream.</p>
        {data ? (
          <p className="mt-3 flex flex-wrap items-center justify-center gap-1 text-sm">
            Point an SDK at
            <code className="break-all rounded-sm bg-subtle px-1.5 py-0.5 font-mono text-ink">
              {data.gatewayBaseUrl}
            </code>
            <CopyButton text={data.gatewayBaseUrl} label="Copy the base URL" />
          </p>
        ) : null}
      </EmptyState>
    </Framed>
  )
}

function Framed({ children }: { children: React.ReactNode }) {
  return <div className="rounded border border-line bg-surface">{children}</div>
}
