import type { Metadata } from 'next'
import { Suspense } from 'react'
import { ComparePage } from '@/components/compare/compare-page'
import { CompareSkeleton } from '@/components/compare/compare-skeleton'

export const metadata: Metadata = { title: 'Compare' }

export default function Page() {
  return (
    <div className="mx-auto flex max-w-480 flex-col gap-3 p-3 sm:p-4">
      <Suspense fallback={<CompareSkeleton />}>
        <ComparePage />
      </Suspense>
    </div>
  )
}
