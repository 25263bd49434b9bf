import { Skeleton } from '@/components/ui/skeleton'

/** The page before it knows which jobs: as high as with two of them. */
export function CompareSkeleton() {
  return (
    <div role="status" aria-label="Loading" className="flex flex-col gap-3">
      <Skeleton className="h-8 w-40" />
      <Skeleton className="h-24" />
      <Skeleton className="h-28" />
      <Skeleton className="h-60" />
    </div>
  )
}
