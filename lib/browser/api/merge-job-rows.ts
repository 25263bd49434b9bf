import type { JobRow } from '@/lib/contract/jobs'

type Place = Pick<JobRow, 'id' | 'submittedAt'>

/**
 * The rows of the pages read so far, brought up to date by a fresh reading of the newest ones. Within the stretch that
 * the fresh reading covers it alone decides, so that a job which no longer matches the filter leaves the list.
 * @param covered whether the fresh reading is the whole list
 */
export function mergeJobRows(known: readonly JobRow[], fresh: readonly JobRow[], covered: boolean): JobRow[] {
  const last = fresh.at(-1)
  const older = last ? known.filter((row) => isNewer(last, row)) : known
  // Pages read at different times may overlap; of two readings of one job the fresher comes first and is kept.
  const seen = new Set<string>()
  return [...fresh, ...(covered ? [] : older)].filter((row) => {
    if (seen.has(row.id)) return false
    seen.add(row.id)
    return true
  })
}

/** Parts the rows at a mark: those newer than it wait, so that what is being read does not move. */
export function holdBackNew(rows: readonly JobRow[], mark: Place | null): { shown: JobRow[]; waiting: number } {
  if (!mark) return { shown: [...rows], waiting: 0 }
  const shown = rows.filter((row) => !isNewer(row, mark))
  return { shown, waiting: rows.length - shown.length }
}

/** Newest first; of two that were submitted in the same millisecond the greater id comes first. */
function isNewer(a: Place, b: Place): boolean {
  return a.submittedAt === b.submittedAt ? a.id > b.id : a.submittedAt > b.submittedAt
}
