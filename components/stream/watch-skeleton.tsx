import { Skeleton } from '@/components/ui/skeleton'
import { cn } from '@/lib/browser/page/class-names'

/** The page before anything is known, at the heights of what will stand there. */
export function WatchSkeleton() {
  return (
    <div aria-busy="true" className="flex min-h-[calc(100dvh-48px)] flex-col gap-2 p-3 sm:p-4">
      <p role="status" className="sr-only">
        Loading the job
      </p>
      <div className="flex h-8 items-center gap-3">
        <Skeleton className="h-6 w-44" />
        <Skeleton className="w-32" />
        <Skeleton className="ml-auto h-6 w-40" />
      </div>
      <div className="h-[78px] rounded border border-line bg-surface p-3">
        <Skeleton className="h-8" />
      </div>
      <div className="flex h-5 items-center">
        <Skeleton className="h-1.5 w-full rounded-full" />
      </div>
      <div className="grid flex-1 gap-2 lg:grid-cols-[minmax(220px,280px)_minmax(0,1fr)_minmax(0,1fr)]">
        <PaneSkeleton className="hidden lg:block" />
        <PaneSkeleton />
        <PaneSkeleton className="hidden lg:block" />
      </div>
    </div>
  )
}

function PaneSkeleton({ className }: { className?: string }) {
  return (
    <div className={cn('min-h-120 rounded border border-line bg-surface', className)}>
      <div className="flex h-10 items-center border-line border-b px-3">
        <Skeleton className="w-24" />
      </div>
      <div className="flex flex-col gap-3.5 p-3">
        {['w-4/5', 'w-3/5', 'w-2/3', 'w-1/2'].map((width) => (
          <Skeleton key={width} className={width} />
        ))}
      </div>
    </div>
  )
}
