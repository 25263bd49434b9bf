import { Skeleton } from '@/components/ui/skeleton'

/** The page before anything is known, at the heights of what will stand there. */
export function WatchSkeleton() {
  return (
    <div aria-busy="true" className="flex min-h-[calc(100dvh-var(--spacing-bar,48px))] flex-col gap-2 p-3 sm:p-4">
      <p role="status" className="sr-only">
        Loading the job
      </p>
      <div className="flex h-8 items-center gap-3">
        <Skeleton className="h-6 w-44" />
        <Skeleton className="w-32" />
        <Skeleton className="ml-auto h-6 w-40" />
      </div>
      <Skeleton className="h-[70px] rounded" />
      <div className="flex h-5 items-center">
        <Skeleton className="h-1.5 w-full rounded-full" />
      </div>
      <div className="grid flex-1 gap-2 lg:grid-cols-[minmax(220px,280px)_minmax(0,1fr)_minmax(0,1fr)]">
        <Skeleton className="hidden h-full min-h-96 rounded lg:block" />
        <Skeleton className="h-full min-h-96 rounded" />
        <Skeleton className="hidden h-full min-h-96 rounded lg:block" />
      </div>
    </div>
  )
}
