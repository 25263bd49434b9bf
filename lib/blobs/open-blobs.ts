import { join } from 'node:path'
import { isSluiceError } from '@/lib/errors'
import { type BlobStore, createFileBlobs } from './blob-store'
import type { S3Settings } from './s3-blobs'

/** Written and read once at the start: a wrong bucket or key is found then, not with the first large body. */
const PROBE = '"Sluice keeps large bodies of jobs here, by the SHA-256 of their text."'

/**
 * The store of large bodies: the bucket when there is one, else files below `dataDir`. Bodies that lie in files from the
 * time before there was a bucket stay readable on their machine.
 * @throws Error in words when the bucket cannot be written and read
 */
export async function openBlobs({ dataDir, s3 }: { dataDir: string; s3: S3Settings | null }): Promise<BlobStore> {
  const files = createFileBlobs(join(dataDir, 'blobs'))
  if (!s3) return files
  // The client is loaded by those who use it.
  const { createS3Blobs } = await import('./s3-blobs')
  const bucket = createS3Blobs(s3)
  await bucket.put(PROBE).then(bucket.get).catch(refuse)
  return {
    put: bucket.put,
    async get(name) {
      try {
        return await bucket.get(name)
      } catch (error) {
        if (!isSluiceError(error)) throw error
        return files.get(name).catch(() => {
          throw error
        })
      }
    },
  }
}

/** Read in a terminal: all that is known, in one go. */
function refuse(error: unknown): never {
  if (!isSluiceError(error)) throw error
  const { message, said, cause, action } = error.problem
  throw new Error([`${message} It said: ${said}.`, cause, action].join('\n'), { cause: error })
}
