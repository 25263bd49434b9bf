import type { LocalWorker } from '@/lib/contract/local-endpoint'

/** Parts the workers that are there, in their order, from those that have gone, the one last seen first. */
export function splitWorkers(workers: readonly LocalWorker[]): { there: LocalWorker[]; gone: LocalWorker[] } {
  const isGone = ({ state }: LocalWorker) => state === 'gone'
  return {
    there: workers.filter((worker) => !isGone(worker)),
    gone: workers.filter(isGone).sort((a, b) => b.lastSeenAt.localeCompare(a.lastSeenAt)),
  }
}
