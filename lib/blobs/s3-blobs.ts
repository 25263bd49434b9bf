import { createHash } from 'node:crypto'
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import type { BlobStore } from './blob-store'
import { explainS3, s3Status } from './explain-s3'
import { missingBlob } from './missing-blob'

/** Where blobs lie. Credentials are the AWS SDK's business: AWS_* variables, a profile, or the machine's role. */
export interface S3Settings {
  bucket: string
  region: string
  /** Of a store that is not Amazon's; undefined for Amazon's own. */
  endpoint?: string
  /** Before every key: empty, or ending with a slash. */
  prefix: string
  /** The bucket stands in the path instead of the host name. */
  pathStyle: boolean
}

/** Three tries of one request, each in `tryMs`; whatever happens, it is over after `callMs`. */
export interface S3Patience {
  tryMs: number
  callMs: number
}

const PATIENCE: S3Patience = { tryMs: 20_000, callMs: 60_000 }
const TRIES = 3
const CONNECT_MS = 5_000
/** Far above any body of a job: what is larger was not put here by Sluice. */
const LARGEST_BYTES = 512 * 1024 * 1024

/** Blobs as objects in a bucket that any number of machines share: `<prefix><name>`. */
export function createS3Blobs(settings: S3Settings, patience: S3Patience = PATIENCE): BlobStore {
  const { bucket, prefix } = settings
  // It speaks to whoever updates the package, not to whoever runs Sluice on an older Node.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'
  const client = new S3Client({
    region: settings.region,
    ...(settings.endpoint && { endpoint: settings.endpoint }),
    forcePathStyle: settings.pathStyle,
    maxAttempts: TRIES,
    requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: patience.tryMs, throwOnRequestTimeout: true },
    // The name is a checksum already, and older S3-compatible stores refuse the headers of the SDK's own.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  const place = (name: string) => ({ Bucket: bucket, Key: prefix + name })

  async function has(name: string, abortSignal: AbortSignal): Promise<boolean> {
    try {
      await client.send(new HeadObjectCommand(place(name)), { abortSignal })
      return true
    } catch (error) {
      // Whoever may not list a bucket is told 403 for an object that is not there. If more is wrong, writing will say it.
      if ([403, 404].includes(s3Status(error) ?? 0)) return false
      throw error
    }
  }

  return {
    async put(text) {
      const bytes = Buffer.from(text, 'utf8')
      const name = digest(bytes)
      await within(patience.callMs, bucket, async (signal) => {
        if (await has(name, signal)) return
        const object = { ...place(name), Body: bytes, ContentType: 'application/json' }
        await client.send(new PutObjectCommand(object), { abortSignal: signal })
      })
      return name
    },
    async get(name) {
      const bytes = await within(patience.callMs, bucket, async (signal) => {
        const { Body, ContentLength = 0 } = await client.send(new GetObjectCommand(place(name)), {
          abortSignal: signal,
        })
        if (!Body || ContentLength > LARGEST_BYTES) return null
        return Buffer.from(await Body.transformToByteArray())
      })
      // Somebody else's object, or half of one: better said than shown as what the job sent.
      if (bytes === null || digest(bytes) !== name) throw missingBlob(`The bucket ${bucket}`)
      return bytes.toString('utf8')
    },
  }
}

/** Calls with a signal that fires after `ms`, and gives up then, also in the middle of an answer's body. */
async function within<T>(ms: number, bucket: string, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(new Error(`no answer within ${ms / 1_000} s`)), ms)
  const over = new Promise<never>((_, reject) => {
    late.signal.addEventListener('abort', () => reject(late.signal.reason))
  })
  try {
    return await Promise.race([call(late.signal), over])
  } catch (error) {
    throw explainS3(error, bucket)
  } finally {
    clearTimeout(timer)
  }
}

function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
