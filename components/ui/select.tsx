'use client'

import { Check, ChevronDown } from 'lucide-react'
import { Select as Radix } from 'radix-ui'
import { cn } from '@/lib/browser/page/class-names'

interface SelectProps {
  value: string
  onValueChange: (value: string) => void
  options: readonly { value: string; label: React.ReactNode }[]
  /** Names the control where no visible label does. */
  'aria-label'?: string
  'aria-describedby'?: string
  id?: string
  disabled?: boolean
  /** Shown while the value is none of the options. */
  placeholder?: string
  className?: string
}

/** One of a few. */
export function Select({ value, onValueChange, options, id, disabled, placeholder, className, ...aria }: SelectProps) {
  return (
    <Radix.Root value={value} onValueChange={onValueChange} disabled={disabled}>
      <Radix.Trigger
        id={id}
        className={cn(
          'inline-flex h-8 min-w-0 items-center justify-between gap-2 rounded border border-line-strong bg-surface px-2.5 text-ink text-sm transition-colors hover:bg-hover disabled:opacity-50 data-placeholder:text-ink-3',
          className,
        )}
        {...aria}
      >
        <span className="truncate">
          <Radix.Value placeholder={placeholder} />
        </span>
        <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) animate-fade-in overflow-hidden rounded border border-line bg-surface"
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                className="flex h-row cursor-default select-none items-center gap-2 rounded-sm pr-2 pl-1.5 text-sm outline-none data-highlighted:bg-hover"
              >
                <span className="grid size-4 place-items-center">
                  <Radix.ItemIndicator>
                    <Check aria-hidden="true" className="size-4" />
                  </Radix.ItemIndicator>
                </span>
                <Radix.ItemText>{option.label}</Radix.ItemText>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
