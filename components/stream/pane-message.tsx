/** A pane that has nothing to show yet, or never will, says why. */
export function PaneMessage({ title, children }: { title: string; children?: React.ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-1 px-6 py-10 text-center text-sm">
      <p className="text-ink">{title}</p>
      {children ? <div className="max-w-80 text-pretty text-ink-2">{children}</div> : null}
    </div>
  )
}
