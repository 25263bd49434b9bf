'use client'

import { useId, useState } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

interface NumberFieldProps {
  label: string
  help?: string
  value: number | null
  min: number
  max: number
  /** Takes 0.5 too; whole numbers only where absent. */
  fractions?: boolean
  /** What an empty field stands for. */
  placeholder?: string
  /** Told once the field is left or Enter is pressed, and only about what is allowed. Null: it was emptied. */
  onValue: (value: number | null) => void
  className?: string
}

/** A number that counts once it is entered, so that no half-typed one is sent. */
export function NumberField({
  label,
  help,
  value,
  min,
  max,
  fractions,
  placeholder,
  onValue,
  className,
}: NumberFieldProps) {
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? (value === null ? '' : String(value))
  const number = text.trim() === '' ? null : Number(text)
  const allowed = number === null || (number >= min && number <= max && (fractions || Number.isInteger(number)))
  const commit = () => {
    if (typed === null || !allowed) return
    setTyped(null)
    if (number !== value) onValue(number)
  }
  const error = allowed ? undefined : `${fractions ? 'A' : 'A whole'} number from ${min} to ${max}`
  return (
    <Field label={label} id={id} help={help} error={error} className={className}>
      <Input
        id={id}
        inputMode={fractions ? 'decimal' : 'numeric'}
        value={text}
        placeholder={placeholder}
        aria-invalid={!allowed}
        aria-describedby={error ? `${id}-error` : help ? `${id}-help` : undefined}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit()
        }}
        className="h-7"
      />
    </Field>
  )
}
