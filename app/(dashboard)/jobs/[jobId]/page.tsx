import type { Metadata } from 'next'
import { Arrivals } from '@/components/charts/arrivals'
import { WatchPage } from '@/components/stream/watch-page'

export const metadata: Metadata = { title: 'Job' }

export default async function JobPage({ params }: PageProps<'/jobs/[jobId]'>) {
  const { jobId } = await params
  // A stream belongs to one job: another job is another page, with nothing left of this one.
  return <WatchPage key={jobId} jobId={decodeURIComponent(jobId)} arrivals={<Arrivals />} />
}
