'use client'

import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleX,
  Clock,
  LoaderCircle,
  type LucideIcon,
  OctagonX,
  Send,
  TimerOff,
} from 'lucide-react'
import { cn } from '@/lib/browser/page/class-names'
import { STATUS_WORDS, type StatusTone } from '@/lib/browser/words/status-words'
import type { JobStatus } from '@/lib/contract/jobs'
import { Tooltip } from './tooltip'

const ICONS = {
  SUBMITTING: Send,
  IN_QUEUE: Clock,
  IN_PROGRESS: LoaderCircle,
  COMPLETED: CircleCheck,
  FAILED: CircleX,
  TIMED_OUT: TimerOff,
  CANCELLED: Ban,
  NOT_ACCEPTED: OctagonX,
  EXPIRED: CircleDashed,
} as const satisfies Record<JobStatus, LucideIcon>

const COLOURS = {
  queued: 'text-queued',
  progress: 'text-progress',
  completed: 'text-completed',
  failed: 'text-failed',
  timedout: 'text-timedout',
  cancelled: 'text-cancelled',
  expired: 'text-expired',
} as const satisfies Record<StatusTone, string>

/** A job's status as icon, colour and word, with its sentence on hover. */
export function StatusMark({ status, className }: { status: JobStatus; className?: string }) {
  const { word, sentence, tone } = STATUS_WORDS[status]
  const Icon = ICONS[status]
  return (
    <Tooltip content={sentence}>
      <span
        data-status={status}
        className={cn('inline-flex items-center gap-1.5 whitespace-nowrap text-sm', COLOURS[tone], className)}
      >
        <Icon aria-hidden="true" className={cn('size-4 shrink-0', status === 'IN_PROGRESS' && 'animate-spin')} />
        <span
          className={cn(
            status === 'CANCELLED' && 'line-through',
            status === 'EXPIRED' && 'underline decoration-dashed underline-offset-2',
          )}
        >
          {word}
        </span>
      </span>
    </Tooltip>
  )
}
