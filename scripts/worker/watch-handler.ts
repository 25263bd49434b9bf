import { sharedAbort } from './crew'
import { watchFiles } from './watch-files'

/**
 * Watches a handler's folder. Resolves when it has begun.
 * @param prepare makes what the changed handler needs; while that fails, what runs goes on
 * @returns tells the current edition: a signal that is aborted when there is a newer one
 */
export async function watchHandler(
  folder: string,
  on: { prepare: () => Promise<unknown>; log: (line: string) => void },
  stop: AbortSignal,
): Promise<() => AbortSignal> {
  let edition = sharedAbort()
  const renew = async () => {
    on.log('A file of the handler has changed.')
    try {
      await on.prepare()
    } catch (error) {
      if (!stop.aborted) on.log(`${(error as Error).message}\nWaiting for another change; what runs goes on.`)
      return
    }
    const old = edition
    edition = sharedAbort()
    old.abort()
  }
  await watchFiles(folder, renew, stop)
  return () => edition.signal
}
