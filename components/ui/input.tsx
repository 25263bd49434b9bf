import { cn } from '@/lib/browser/page/class-names'

const CONTROL =
  'w-full min-w-0 rounded border border-line-strong bg-surface px-2.5 text-ink text-sm transition-colors aria-invalid:border-failed disabled:opacity-50'

/** One line of text. Name it with a label or `aria-label`; `aria-invalid` marks a mistake. */
export function Input({ className, ...props }: React.ComponentProps<'input'>) {
  return <input className={cn(CONTROL, 'h-8', className)} {...props} />
}

/** Several lines of text, otherwise as `Input`. */
export function Textarea({ className, ...props }: React.ComponentProps<'textarea'>) {
  return <textarea className={cn(CONTROL, 'min-h-20 py-1.5', className)} {...props} />
}
