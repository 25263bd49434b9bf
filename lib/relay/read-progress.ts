import type { Progress } from '@/lib/contract/jobs'
import { progressOf, progressOfUpdate } from '@/lib/contract/progress-of'

/** Larger chunks carry payload, and are looked at only up to here: progress fields are small and usually come first. */
const LARGEST_PARSED = 2 * 1024 * 1024

/** Looking for the names is cheaper than parsing, and most large chunks have none of them. */
const SPEAKS_OF_IT = /"(?:progress|percent|percent_complete|step|current|item|item_index|items_done|batch)"/

/**
 * The progress that a chunk reports about the job; `progressOf` says in which conventions.
 * @param text JSON text of the chunk's output
 * @returns null when it says nothing of the kind
 */
export function readProgress(text: string): Progress | null {
  if (!text.startsWith('{') || text.length > LARGEST_PARSED || !SPEAKS_OF_IT.test(text)) return null
  return progressOf(JSON.parse(text))
}

/** The same of a `progress_update`, given as JSON text. */
export function readUpdateProgress(text: string): Progress | null {
  return text.length > LARGEST_PARSED ? null : progressOfUpdate(JSON.parse(text))
}

/** The further of two reports: a bar never runs backwards. */
export function furthest(before: Progress | null, now: Progress | null): Progress | null {
  if (!before || !now) return now ?? before
  return now.fraction >= before.fraction ? now : before
}
