import { cva, type VariantProps } from 'class-variance-authority'
import { cn } from '@/lib/browser/page/class-names'

const badge = cva(
  'inline-flex h-5.5 items-center gap-1.5 whitespace-nowrap rounded-full border px-2 text-sm [&_svg]:size-3.5 [&_svg]:shrink-0',
  {
    variants: {
      tone: {
        neutral: 'border-line bg-surface text-ink-2',
        accent: 'border-transparent bg-accent-soft text-accent-strong',
        progress: 'border-progress/30 text-progress',
        completed: 'border-completed/30 text-completed',
        failed: 'border-failed/30 text-failed',
        timedout: 'border-timedout/30 text-timedout',
        dashed: 'border-dashed border-line-strong text-ink-2',
      },
    },
    defaultVariants: { tone: 'neutral' },
  },
)

/** A chip: a word or two with an optional icon. */
export function Badge({ className, tone, ...props }: React.ComponentProps<'span'> & VariantProps<typeof badge>) {
  return <span className={cn(badge({ tone }), className)} {...props} />
}
