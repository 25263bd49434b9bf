'use client'

import { Switch as Radix } from 'radix-ui'
import { cn } from '@/lib/browser/page/class-names'

/** On or off, at once. Name it with `aria-label` or `aria-labelledby`. */
export function Switch({ className, ...props }: React.ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      className={cn(
        'inline-flex h-5 w-9 shrink-0 items-center rounded-full border border-line-strong bg-subtle px-0.5 transition-colors disabled:opacity-50 data-[state=checked]:border-timedout data-[state=checked]:bg-timedout',
        className,
      )}
      {...props}
    >
      <Radix.Thumb className="block size-3.5 rounded-full bg-line-strong transition-transform data-[state=checked]:translate-x-4 data-[state=checked]:bg-surface" />
    </Radix.Root>
  )
}
