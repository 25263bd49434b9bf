import { cn } from '@/lib/browser/page/class-names'

/** An area that scrolls by itself, also by keyboard: it takes focus, and `aria-label` says what it holds. */
export function ScrollArea({ className, ...props }: React.ComponentProps<'div'> & { 'aria-label': string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups controls of a form; this groups something to read.
    <div
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what cannot take focus cannot be scrolled with the arrow keys.
      tabIndex={0}
      className={cn('overflow-auto focus-visible:-outline-offset-2', className)}
      {...props}
    />
  )
}
