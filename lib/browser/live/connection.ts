import type { Problem } from '@/lib/contract/errors'

/** How the page is connected to the job's log. */
export type Connection =
  | { kind: 'connecting' }
  /** Replaying what was there before this page. */
  | { kind: 'catching-up' }
  | { kind: 'live' }
  /** Long polls, because events do not come through. */
  | { kind: 'polling' }
  /** Opens again at `at` (ms since the epoch). */
  | { kind: 'reconnecting'; inMs: number; at: number; problem: Problem | null }
  /** The server said that the log is closed and everything in it was sent. */
  | { kind: 'ended' }
  /** Asking again would be answered the same. */
  | { kind: 'failed'; problem: Problem }
