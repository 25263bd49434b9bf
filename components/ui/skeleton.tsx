import { cn } from '@/lib/browser/page/class-names'

/** A grey stand-in; give it the height of what it stands for, so that nothing jumps. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cn('block h-4 animate-breathe rounded-sm bg-hover', className)} />
}
