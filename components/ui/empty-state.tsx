import { Barcode } from './barcode'

interface EmptyStateProps {
  title: string
  children?: React.ReactNode
  /** Buttons or links: the way in. */
  actions?: React.ReactNode
}

// A quiet stream, a gap, a burst: what a barcode looks like, for those who have not seen one yet.
const DRAWING: [number, number][] = [4, 9, 14, 19, 27, 46, 48, 50, 53, 55, 58, 66, 75, 84, 93].map((t, i) => [
  t,
  [40, 90, 60, 400, 120, 900, 2_000, 1_500, 5_000, 800, 2_500, 300, 120, 500, 80][i] ?? 0,
])

/** An empty page's drawing, what belongs here, and the way in. */
export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-3 px-6 py-16 text-center">
      <div className="w-56 opacity-60" aria-hidden="true">
        <Barcode ticks={DRAWING} spanMs={100} height={40} tone="queued" />
      </div>
      <h2 className="font-medium text-base text-ink">{title}</h2>
      {children ? <div className="max-w-96 text-ink-2">{children}</div> : null}
      {actions ? <div className="mt-1 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  )
}
