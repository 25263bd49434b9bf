import { Skeleton } from '@/components/ui/skeleton'

/** The form's shape while the endpoints are read. */
export function SubmitSkeleton() {
  return (
    <div role="status" aria-label="Loading endpoints" className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_340px]">
      <div className="flex flex-col gap-4">
        <Skeleton className="h-14 rounded" />
        <Skeleton className="h-120 rounded" />
      </div>
      <Skeleton className="h-120 rounded" />
    </div>
  )
}
