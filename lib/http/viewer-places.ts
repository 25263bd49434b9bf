import { fail } from '@/lib/errors'

/** Each place costs a connection, some kilobytes, and a look at the log whenever it grows. */
const MOST_VIEWERS = 2_000

/** Event streams that may be open at once. */
export interface ViewerPlaces {
  /**
   * Takes a place; call what it returns when the viewer has left, once or more often.
   * @throws SluiceError `too_many_viewers`
   */
  take(): () => void
}

/** @param most how many, for tests */
export function createViewerPlaces(most = MOST_VIEWERS): ViewerPlaces {
  let taken = 0
  return {
    take() {
      if (taken >= most) {
        throw fail('too_many_viewers', `Sluice already streams to ${most} viewers.`, {
          cause: 'So many pages and clients follow jobs at once.',
          action: 'Nothing need be done: pages ask for what is new instead, and go on.',
        })
      }
      taken++
      let isTaken = true
      return () => {
        if (isTaken) taken--
        isTaken = false
      }
    },
  }
}
