import { Boxes, CircleDashed, CirclePause, CirclePlay, Hourglass, LoaderCircle, type LucideIcon } from 'lucide-react'
import { Tooltip } from '@/components/ui/tooltip'
import { cn } from '@/lib/browser/page/class-names'
import { WORKER_WORDS } from '@/lib/browser/endpoints/worker-words'
import type { WorkerState } from '@/lib/contract/local-endpoint'

const ICONS: Record<WorkerState, LucideIcon> = {
  built_in: Boxes,
  initializing: Hourglass,
  idle: CirclePlay,
  running: LoaderCircle,
  stopping: CirclePause,
  gone: CircleDashed,
}

const COLOURS = {
  queued: 'text-queued',
  progress: 'text-progress',
  completed: 'text-completed',
  timedout: 'text-timedout',
  expired: 'text-expired',
} as const

/** A worker's state as icon, colour and word, with its sentence on hover. */
export function WorkerMark({ state }: { state: WorkerState }) {
  const { word, sentence, tone } = WORKER_WORDS[state]
  const Icon = ICONS[state]
  return (
    <Tooltip content={sentence}>
      <span className={cn('flex w-fit items-center gap-1.5 whitespace-nowrap', COLOURS[tone])}>
        <Icon aria-hidden="true" className={cn('size-4 shrink-0', state === 'running' && 'animate-spin')} />
        {word}
      </span>
    </Tooltip>
  )
}
