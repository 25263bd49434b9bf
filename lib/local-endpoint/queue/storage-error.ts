/** The database did not take what a worker sent, for longer than is waited: no fault of the job, which can run again. */
export class StorageError extends Error {
  override readonly name = 'StorageError'
}
