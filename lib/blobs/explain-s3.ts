import { fail, SluiceError } from '@/lib/errors'
import { missingBlob } from './missing-blob'

const MOST_WORDS = 300

/** The HTTP status in a failure of the S3 client; undefined when the store was not reached. */
export function s3Status(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } } | null)?.$metadata?.httpStatusCode
}

/** A failure of the S3 client as words for people: what the store said, why probably, and one thing to do. */
export function explainS3(error: unknown, bucket: string): SluiceError {
  const { name = 'Error', message = '', code } = error as NodeJS.ErrnoException
  if (name === 'NoSuchKey') return missingBlob(`The bucket ${bucket}`)
  const said = [name, message, code].filter((part) => part && part !== 'Error').join(': ')
  const [cause, action] = likelyCause(name, s3Status(error))
  const problem = fail('storage_unavailable', `The S3 bucket ${bucket} could not be used.`, {
    said: said.slice(0, MOST_WORDS),
    cause,
    action,
  }).problem
  return new SluiceError(problem, { cause: error })
}

function likelyCause(name: string, status: number | undefined): [cause: string, action: string] {
  if (name === 'NoSuchBucket') return ['There is no bucket of that name.', 'Create it, or correct SLUICE_S3_BUCKET.']
  if (name === 'CredentialsProviderError')
    return [
      'No credentials were found.',
      'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give the machine a role.',
    ]
  if (name === 'PermanentRedirect' || name === 'AuthorizationHeaderMalformed' || status === 301)
    return ['The bucket lies in another region.', 'Correct SLUICE_S3_REGION.']
  if (status === 401 || status === 403)
    return [
      'The credentials are wrong, or may not read and write objects there.',
      'Check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and that they allow s3:GetObject and s3:PutObject.',
    ]
  if (status === undefined)
    return [
      'The store cannot be reached, or is too slow.',
      'Check SLUICE_S3_ENDPOINT and the network; Sluice tries again by itself.',
    ]
  return ['The store has trouble of its own.', 'Look at its status; Sluice tries again by itself.']
}
