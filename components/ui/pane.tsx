import { cn } from '@/lib/browser/page/class-names'

/** A bordered area of a page. Name it with `aria-label` or `aria-labelledby`. */
export function Pane({ className, ...props }: React.ComponentProps<'section'>) {
  return (
    <section
      className={cn('flex min-w-0 flex-col overflow-hidden rounded border border-line bg-surface', className)}
      {...props}
    />
  )
}

/** The pane's 40 px head: a title on the left, whatever acts on the pane on the right. */
export function PaneHeader({ className, ...props }: React.ComponentProps<'header'>) {
  return (
    <header
      className={cn('flex min-h-10 shrink-0 items-center gap-2 border-line border-b px-3 text-sm', className)}
      {...props}
    />
  )
}

/** The name of a pane, in its head. */
export function PaneTitle({ className, ...props }: React.ComponentProps<'h2'>) {
  return <h2 className={cn('font-medium text-ink text-sm', className)} {...props} />
}
