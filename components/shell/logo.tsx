/** The barcode as a mark: a burst through the gate. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" className={className} fill="currentColor">
      <rect x="1" y="11" width="2" height="7" />
      <rect x="4" y="7" width="2" height="11" />
      <rect x="7" y="9" width="2" height="9" />
      <rect x="10" y="2" width="2" height="16" />
      <rect x="13" y="5" width="2" height="13" />
      <rect x="16" y="12" width="2" height="6" />
    </svg>
  )
}
