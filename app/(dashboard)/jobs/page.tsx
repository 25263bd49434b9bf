import type { Metadata } from 'next'

export const metadata: Metadata = { title: 'History' }

export default function HistoryPage() {
  return <h1 className="p-4 font-medium text-lg">History</h1>
}
