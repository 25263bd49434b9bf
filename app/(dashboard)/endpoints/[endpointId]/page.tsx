import type { Metadata } from 'next'
import { EndpointPage } from '@/components/endpoints/endpoint-page'

export async function generateMetadata({ params }: PageProps<'/endpoints/[endpointId]'>): Promise<Metadata> {
  return { title: decodeURIComponent((await params).endpointId) }
}

export default async function OneEndpointPage({ params }: PageProps<'/endpoints/[endpointId]'>) {
  const { endpointId } = await params
  const id = decodeURIComponent(endpointId)
  return <EndpointPage key={id} id={id} />
}
