import { Skeleton } from '@/components/ui/skeleton'

const ROWS = Array.from({ length: 12 }, (_, i) => `row ${i}`)

/** The table's shape while the history is read. */
export function HistorySkeleton() {
  return (
    <div
      role="status"
      aria-label="Loading the history"
      className="overflow-hidden rounded border border-line bg-surface"
    >
      <div className="hidden h-row border-line border-b bg-subtle min-[900px]:block" />
      {ROWS.map((row) => (
        <div
          key={row}
          className="flex h-15 items-center gap-4 border-line border-b px-3 last:border-b-0 min-[900px]:h-row"
        >
          <Skeleton className="w-28" />
          <Skeleton className="hidden w-36 min-[900px]:block" />
          <Skeleton className="flex-1" />
          <Skeleton className="hidden w-36 min-[900px]:block" />
          <Skeleton className="w-16" />
        </div>
      ))}
    </div>
  )
}
