import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { cn } from '@/lib/browser/page/class-names'
import type { OptionField } from '@/lib/contract/endpoints'

interface OptionControlProps {
  option: OptionField
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  error?: string
  disabled?: boolean
}

/** One option of the handler, drawn by its type. */
export function OptionControl({ option, value, onChange, onBlur, error, disabled }: OptionControlProps) {
  const id = `option-${option.name}`
  const described = error ? `${id}-error` : option.help ? `${id}-help` : undefined
  return (
    <Field
      label={option.label}
      id={id}
      help={option.help}
      error={error}
      className={cn(option.type === 'text' && 'col-span-2')}
    >
      {option.type === 'choice' ? (
        <Select
          id={id}
          value={value}
          onValueChange={onChange}
          disabled={disabled}
          placeholder={option.default}
          aria-describedby={described}
          options={option.choices.map((choice) => ({ value: choice, label: choice }))}
        />
      ) : (
        <Input
          id={id}
          inputMode={option.type === 'number' ? (option.integer ? 'numeric' : 'decimal') : undefined}
          value={value}
          placeholder={String(option.default)}
          disabled={disabled}
          aria-invalid={Boolean(error)}
          aria-describedby={described}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onBlur}
        />
      )}
    </Field>
  )
}
