import { fail, type SluiceError } from '@/lib/errors'

/** The failure of a reader that finds a large body's name in the database, but no body. `where`: the store that was asked. */
export function missingBlob(where: string): SluiceError {
  return fail('storage_unavailable', 'A large body of this job is not where this Sluice looks for it.', {
    said: `${where} does not have it.`,
    cause:
      'Another machine wrote it into its own SLUICE_DATA_DIR, or the folder or the bucket was emptied, moved or not restored with the database.',
    action:
      'Let all machines on one database keep large bodies in one place: set SLUICE_S3_BUCKET on each of them, or restore the folder “blobs”.',
  })
}
