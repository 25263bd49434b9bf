'use client'

import { Pause, Play, StepBack, StepForward } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { formatDuration } from '@/lib/browser/words/format-duration'
import { SPEEDS } from '@/lib/browser/timeline/replay-clock'
import type { Replay } from './use-replay'

const OPTIONS = SPEEDS.map((speed) => ({ value: String(speed), label: `×${speed}` }))

interface ReplayBarProps {
  replay: Replay
  spanMs: number
  /** How many chunks the whole job has. */
  total: number
}

/** What a replay is driven with, and where it stands. */
export function ReplayBar({ replay: { clock, count }, spanMs, total }: ReplayBarProps) {
  const { atMs, isPlaying, speed } = useSyncExternalStore(clock.subscribe, clock.getState, clock.getState)
  return (
    <fieldset aria-label="Replay" className="flex min-w-0 flex-wrap sm:-my-[5px] items-center gap-x-3 gap-y-1 text-sm">
      <Badge tone="accent">Replay</Badge>
      <div className="flex items-center gap-0.5">
        <Button
          size="icon-sm"
          variant="ghost"
          aria-label="Chunk before"
          title="Chunk before (←)"
          onClick={() => clock.step(-1)}
        >
          <StepBack aria-hidden="true" />
        </Button>
        <Button
          size="icon-sm"
          aria-label={isPlaying ? 'Pause' : 'Play'}
          title={isPlaying ? 'Pause (Space)' : 'Play (Space)'}
          onClick={() => clock.toggle()}
        >
          {isPlaying ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
        </Button>
        <Button
          size="icon-sm"
          variant="ghost"
          aria-label="Next chunk"
          title="Next chunk (→)"
          onClick={() => clock.step(1)}
        >
          <StepForward aria-hidden="true" />
        </Button>
      </div>
      <Select
        aria-label="Speed"
        value={String(speed)}
        onValueChange={(value) => clock.setSpeed(SPEEDS.find((each) => String(each) === value) ?? 1)}
        options={OPTIONS}
        className="h-7 w-18 px-2"
      />
      <p className="whitespace-nowrap text-ink-2">
        {/* As wide as the whole: the words after it stand still while it counts. */}
        <span className="inline-block min-w-13 text-ink sm:text-right">{formatDuration(atMs ?? spanMs)}</span> of{' '}
        {formatDuration(spanMs)}
        <span className="ml-3 text-ink">{count.toLocaleString('en-US')}</span> of {total.toLocaleString('en-US')}{' '}
        {total === 1 ? 'chunk' : 'chunks'}
      </p>
      <Button size="sm" variant="ghost" onClick={() => clock.leave()}>
        Leave the replay
      </Button>
    </fieldset>
  )
}
