'use client'

import { Tooltip as Radix } from 'radix-ui'

/** Gives all tooltips of the page one delay. */
export function TooltipProvider({ children }: { children: React.ReactNode }) {
  return (
    <Radix.Provider delayDuration={350} skipDelayDuration={200}>
      {children}
    </Radix.Provider>
  )
}

interface TooltipProps {
  content: React.ReactNode
  /** The one element that the tip belongs to. */
  children: React.ReactNode
  side?: 'top' | 'right' | 'bottom' | 'left'
}

/** A sentence that appears on hover and on focus. Never the only place of something one needs. */
export function Tooltip({ content, children, side = 'top' }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-w-80 animate-fade-in rounded border border-line bg-surface px-2.5 py-1.5 text-ink text-sm"
        >
          {content}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
