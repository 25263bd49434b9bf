import { cn } from '@/lib/browser/page/class-names'

interface FieldProps {
  label: string
  /** Id of the control; its error and help are `<id>-error` and `<id>-help`, for `aria-describedby`. */
  id: string
  help?: string
  error?: string
  children: React.ReactNode
  className?: string
}

/** A labelled control with its help and its error. */
export function Field({ label, id, help, error, children, className }: FieldProps) {
  return (
    <div className={cn('flex min-w-0 flex-col gap-1', className)}>
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      {children}
      {error ? (
        <p id={`${id}-error`} className="text-failed text-sm">
          {error}
        </p>
      ) : help ? (
        <p id={`${id}-help`} className="text-ink-3 text-sm">
          {help}
        </p>
      ) : null}
    </div>
  )
}
