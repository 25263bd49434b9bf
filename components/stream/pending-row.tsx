import { Skeleton } from '@/components/ui/skeleton'

interface PendingRowProps {
  seq: number
  /** 1-based place in the list. */
  position: number
  total: number
  /** In pixels, of its place in the list. */
  height: number
}

/** A chunk that is in the log and on its way. */
export function PendingRow({ seq, position, total, height }: PendingRowProps) {
  return (
    <li
      data-pending={seq}
      style={{ height }}
      aria-setsize={total}
      aria-posinset={position}
      className="border-line border-b"
    >
      <div className="flex h-row items-center gap-2 px-2 text-sm">
        <span className="w-11 shrink-0 font-mono text-ink-2">#{seq}</span>
        <span className="sr-only">on its way</span>
        <Skeleton className="ml-21 w-1/2" />
      </div>
    </li>
  )
}
