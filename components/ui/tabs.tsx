'use client'

import { Tabs as Radix } from 'radix-ui'
import { cn } from '@/lib/browser/page/class-names'

/** Tabs; give `value` and `onValueChange` from the URL where the choice should survive a reload. */
export const Tabs = Radix.Root

/** The row of tabs. Name it with `aria-label`. */
export function TabList({ className, ...props }: React.ComponentProps<typeof Radix.List>) {
  return <Radix.List className={cn('flex gap-1 border-line border-b', className)} {...props} />
}

/** One tab; it shows the panel of the same `value`. */
export function Tab({ className, ...props }: React.ComponentProps<typeof Radix.Trigger>) {
  return (
    <Radix.Trigger
      className={cn(
        '-mb-px inline-flex h-9 items-center gap-1.5 rounded-t border-transparent border-b-2 px-2.5 text-ink-2 text-sm transition-colors hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink [&_svg]:size-4',
        className,
      )}
      {...props}
    />
  )
}

/** What a tab shows; the others' panels are not made. */
export function TabPanel({ className, ...props }: React.ComponentProps<typeof Radix.Content>) {
  return <Radix.Content className={cn('data-[state=inactive]:hidden', className)} {...props} />
}
