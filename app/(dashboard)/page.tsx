import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SubmitForm } from '@/components/submit/submit-form'
import { SubmitSkeleton } from '@/components/submit/submit-skeleton'

export const metadata: Metadata = { title: 'New job' }

export default function NewJobPage() {
  return (
    <div className="mx-auto flex max-w-300 flex-col gap-4 p-4 sm:p-6">
      <h1 className="font-medium text-lg">New job</h1>
      <Suspense fallback={<SubmitSkeleton />}>
        <SubmitForm />
      </Suspense>
    </div>
  )
}
