import type { Metadata } from 'next'
import { Suspense } from 'react'
import { HistorySkeleton } from '@/components/jobs/history-skeleton'
import { JobHistory } from '@/components/jobs/job-history'

export const metadata: Metadata = { title: 'History' }

export default function HistoryPage() {
  return (
    <div className="mx-auto flex max-w-480 flex-col gap-3 p-3 sm:p-4">
      <h1 className="font-medium text-lg">History</h1>
      <Suspense fallback={<HistorySkeleton />}>
        <JobHistory />
      </Suspense>
    </div>
  )
}
