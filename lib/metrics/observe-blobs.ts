import type { BlobStore } from '@/lib/blobs/blob-store'
import type { Telemetry } from './telemetry'

/** The same store, with its bodies and failures counted. A body that was stored before counts too: the store does not tell. */
export function observeBlobs(blobs: BlobStore, { metrics }: Pick<Telemetry, 'metrics'>): BlobStore {
  const failed = (deed: 'stored' | 'read') => (error: unknown) => {
    metrics.blobFailures.inc({ deed })
    throw error
  }
  return {
    ...blobs,
    async put(text) {
      const name = await blobs.put(text).catch(failed('stored'))
      metrics.blobsStored.inc()
      metrics.blobBytes.inc(Buffer.byteLength(text))
      return name
    },
    get: (name) => blobs.get(name).catch(failed('read')),
  }
}
