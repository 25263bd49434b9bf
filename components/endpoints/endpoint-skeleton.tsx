import { Skeleton } from '@/components/ui/skeleton'

/** The page's shape while the endpoint is read. */
export function EndpointSkeleton() {
  return (
    <div role="status" aria-label="Loading the endpoint" className="flex flex-col gap-3">
      <div className="flex h-12.5 items-center">
        <Skeleton className="h-6 w-64" />
      </div>
      <Skeleton className="h-15 rounded" />
      <div className="grid gap-3 lg:grid-cols-[minmax(0,1fr)_400px]">
        <div className="flex flex-col gap-3">
          <Skeleton className="h-40 rounded" />
          <Skeleton className="h-58 rounded" />
        </div>
        <Skeleton className="h-100 rounded" />
      </div>
    </div>
  )
}
