'use client'

import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Tooltip } from '@/components/ui/tooltip'
import { cn } from '@/lib/browser/page/class-names'
import type { Connection } from '@/lib/browser/live/connection'
import { useNow } from '@/lib/browser/page/use-now'

const WORDS = {
  connecting: ['Connecting', 'Opening the job’s log.'],
  'catching-up': ['Catching up', 'Replaying what the log already holds.'],
  live: ['Live', 'Chunks appear here as they reach the log.'],
  polling: ['Polling', 'Something between here and Sluice holds live events back, so the page asks again and again.'],
  reconnecting: [
    'Reconnecting',
    'The connection was lost. Nothing is: the log goes on, and the page reads on from here.',
  ],
  ended: ['Ended', 'The log is closed, and everything in it is here.'],
  failed: ['Not connected', 'The server refused the stream; see below.'],
} as const satisfies Record<Connection['kind'], readonly [word: string, sentence: string]>

interface ConnectionChipProps {
  connection: Connection
  onRetry: () => void
}

/** How this page is connected to the job's log, in a word; the sentence on hover. */
export function ConnectionChip({ connection, onRetry }: ConnectionChipProps) {
  const { kind } = connection
  const [word, sentence] = WORDS[kind]
  const isLive = kind === 'live' || kind === 'polling'
  return (
    <span className="inline-flex items-center gap-1">
      <Tooltip content={connection.kind === 'reconnecting' ? (connection.problem?.message ?? sentence) : sentence}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the sentence must be reachable by keyboard. */}
        <span tabIndex={0} className="rounded-full" data-connection={kind}>
          <Badge tone={kind === 'live' ? 'accent' : isLive || kind === 'ended' ? 'neutral' : 'dashed'}>
            <span
              aria-hidden="true"
              className={cn(
                'size-2 rounded-full',
                isLive ? 'animate-breathe bg-accent' : kind === 'failed' ? 'bg-failed' : 'bg-line-strong',
              )}
            />
            {word}
            {connection.kind === 'reconnecting' ? <Wait at={connection.at} /> : null}
          </Badge>
        </span>
      </Tooltip>
      {kind === 'reconnecting' || kind === 'failed' ? (
        <Button size="sm" variant="ghost" onClick={onRetry}>
          Try now
        </Button>
      ) : null}
    </span>
  )
}

function Wait({ at }: { at: number }) {
  const now = useNow(250)
  const seconds = Math.ceil((at - (now ?? at)) / 1000)
  return seconds > 0 ? ` in ${seconds} s` : null
}
