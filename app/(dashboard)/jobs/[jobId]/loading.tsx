import { WatchSkeleton } from '@/components/stream/watch-skeleton'

export default function Loading() {
  return <WatchSkeleton />
}
