import type { Metadata } from 'next'
import { EndpointPage } from '@/components/endpoints/endpoint-page'

export const metadata: Metadata = { title: 'Endpoint' }

export default async function OneEndpointPage({ params }: PageProps<'/endpoints/[endpointId]'>) {
  const { endpointId } = await params
  const id = decodeURIComponent(endpointId)
  return <EndpointPage key={id} id={id} />
}
