import type { Metadata } from 'next'
import { EndpointsPage } from '@/components/endpoints/endpoints-page'

export const metadata: Metadata = { title: 'Endpoints' }

export default function ListOfEndpointsPage() {
  return (
    <div className="mx-auto flex max-w-300 flex-col gap-3 p-3 sm:p-4">
      <h1 className="font-medium text-lg">Endpoints</h1>
      <EndpointsPage />
    </div>
  )
}
