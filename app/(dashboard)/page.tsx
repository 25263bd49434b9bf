import type { Metadata } from 'next'

export const metadata: Metadata = { title: 'New job' }

export default function NewJobPage() {
  return <h1 className="p-4 font-medium text-lg">New job</h1>
}
