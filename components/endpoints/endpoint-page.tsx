'use client'

import { useRouter } from 'next/navigation'
import { useShortcut } from '@/lib/browser/page/use-shortcut'
import { endpointKind } from '@/lib/contract/endpoints'
import { LocalEndpointPage } from './local-endpoint-page'
import { RunpodEndpointPage } from './runpod-endpoint-page'

/** One endpoint: of a local one all that its queue and workers do, of one on Runpod what Runpod tells. */
export function EndpointPage({ id }: { id: string }) {
  const router = useRouter()
  useShortcut('n', () => router.push(`/?endpoint=${encodeURIComponent(id)}`))
  return (
    <div className="mx-auto flex max-w-400 flex-col gap-3 p-3 sm:p-4">
      {endpointKind(id) === 'local' ? <LocalEndpointPage id={id} /> : <RunpodEndpointPage id={id} />}
    </div>
  )
}
