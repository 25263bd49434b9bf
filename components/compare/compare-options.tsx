'use client'

import { useId, useState } from 'react'
import { Input } from '@/components/ui/input'
import type { CompareRules } from '@/lib/browser/compare/compare-rules'

interface CompareOptionsProps {
  rules: CompareRules
  onRules: (rules: CompareRules) => void
}

/** What does not count as a difference. Taken over by Enter, or when the field is left. */
export function CompareOptions({ rules, onRules }: CompareOptionsProps) {
  const id = useId()
  const keys = rules.ignoredKeys.join(', ')
  return (
    <>
      <div className="flex min-w-60 flex-1 flex-col gap-1">
        <label htmlFor={`${id}-keys`} className="text-ink-2 text-sm">
          Ignored fields
        </label>
        <Committed
          key={keys}
          id={`${id}-keys`}
          value={keys}
          placeholder="none"
          onCommit={(text) => {
            onRules({ ...rules, ignoredKeys: [...new Set(text.split(/[\s,]+/).filter(Boolean))] })
            return true
          }}
        />
      </div>
      <div className="flex w-36 flex-col gap-1">
        <label
          htmlFor={`${id}-within`}
          className="text-ink-2 text-sm"
          title="Numbers this close are the same: a share of the larger one, or an amount where both are below 1. 0.01 is one percent."
        >
          Numbers within
        </label>
        <Committed
          key={rules.tolerance}
          id={`${id}-within`}
          value={String(rules.tolerance)}
          placeholder="0"
          onCommit={(text) => {
            const tolerance = Number(text.replace(',', '.'))
            const isTaken = Number.isFinite(tolerance) && tolerance >= 0
            if (isTaken) onRules({ ...rules, tolerance })
            return isTaken
          }}
        />
      </div>
    </>
  )
}

interface CommittedProps {
  id: string
  value: string
  placeholder: string
  /** False for what cannot be taken over. */
  onCommit: (text: string) => boolean
}

function Committed({ id, value, placeholder, onCommit }: CommittedProps) {
  const [text, setText] = useState(value)
  const commit = () => {
    // The field must not say what does not hold.
    if (text !== value && !onCommit(text)) setText(value)
  }
  return (
    <Input
      id={id}
      value={text}
      placeholder={placeholder}
      spellCheck={false}
      autoComplete="off"
      className="font-mono"
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
      }}
    />
  )
}
