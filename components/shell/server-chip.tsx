'use client'

import { CircleAlert, Cloud, CloudOff } from 'lucide-react'
import { Popover } from 'radix-ui'
import { problemOf } from '@/lib/browser/api/api-error'
import { cn } from '@/lib/browser/page/class-names'
import { endpointsQuery } from '@/lib/browser/api/endpoint-list'
import { useSteadyQuery } from '@/lib/browser/api/use-steady-query'
import { ServerFacts } from './server-facts'

/** Whether this server can reach Runpod, in a word; behind it, where jobs go and where SDKs should. */
export function ServerChip() {
  const { data, error } = useSteadyQuery(endpointsQuery())
  const { word, Icon } = error
    ? { word: 'No answer', Icon: CircleAlert }
    : data?.runpod.configured
      ? { word: 'Runpod key set', Icon: Cloud }
      : { word: 'No Runpod key', Icon: CloudOff }
  return (
    <Popover.Root>
      <Popover.Trigger
        // Its place is kept while the answer is outstanding.
        className={cn(
          'inline-flex h-7 items-center gap-1.5 whitespace-nowrap rounded-full border border-line px-2.5 text-ink-2 text-sm transition-colors hover:bg-hover hover:text-ink',
          !data && !error && 'invisible',
          error && 'border-failed/40 text-failed',
        )}
      >
        <Icon aria-hidden="true" className="size-4" />
        <span className="max-md:sr-only">{word}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label="Connections"
          className="z-50 w-92 max-w-[calc(100vw-16px)] animate-fade-in rounded border border-line bg-surface p-3 text-sm"
        >
          {data ? <ServerFacts list={data} /> : <p>{error ? problemOf(error).message : null}</p>}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
