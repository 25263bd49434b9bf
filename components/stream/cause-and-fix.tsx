interface CauseAndFixProps {
  cause: string | null
  fix: string | null
}

/** Why it probably failed, and the one thing to do. */
export function CauseAndFix({ cause, fix }: CauseAndFixProps) {
  const lines = [
    ['Likely cause', cause],
    ['What to do', fix],
  ].filter(([, text]) => text)
  if (lines.length === 0) return null
  return (
    <dl className="grid gap-x-3 gap-y-1 sm:grid-cols-[max-content_minmax(0,1fr)]">
      {lines.map(([term, text]) => (
        <div key={term} className="contents">
          <dt className="text-ink-2">{term}</dt>
          <dd className="text-pretty text-ink max-sm:mb-1">{text}</dd>
        </div>
      ))}
    </dl>
  )
}
