/** A key as it is written on the keyboard. */
export function Kbd({ children }: { children: React.ReactNode }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line bg-subtle px-1 font-mono text-ink-2 text-sm">
      {children}
    </kbd>
  )
}
