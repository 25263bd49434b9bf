'use client'

import { Check, ChevronDown } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'

interface ChoiceFilterProps<Value extends string> {
  /** What is chosen, e.g. `Status`. */
  label: string
  /** What none chosen is called, e.g. `All statuses`. */
  all: string
  /** What three or more are called, e.g. `statuses`. */
  many: string
  options: readonly Value[]
  chosen: readonly Value[]
  onChoose: (chosen: Value[]) => void
  wordOf: (value: Value) => string
  /** Told when the menu opens or closes. */
  onOpenChange?: (isOpen: boolean) => void
  /** How many there are of a value, where that is known. */
  countOf?: (value: Value) => number | undefined
  /** Stands under the values. */
  note?: string | undefined
  children: (value: Value) => React.ReactNode
}

const ITEM =
  'flex h-row cursor-default select-none items-center gap-2 rounded-sm pr-3 pl-1.5 text-sm outline-none data-highlighted:bg-hover'

/** Any of some values; none chosen means all. `children` draws one of them. */
export function ChoiceFilter<Value extends string>(props: ChoiceFilterProps<Value>) {
  const { chosen, onChoose } = props
  const words = chosen.map(props.wordOf)
  const label = words.length === 0 ? props.all : words.length <= 2 ? words.join(', ') : `${words.length} ${props.many}`
  return (
    <DropdownMenu.Root modal={false} onOpenChange={props.onOpenChange}>
      <DropdownMenu.Trigger
        aria-label={`${props.label}: ${label}`}
        className="inline-flex h-8 items-center justify-between gap-2 rounded border border-line-strong bg-surface px-2.5 text-sm transition-colors hover:bg-hover"
      >
        {label}
        <ChevronDown aria-hidden="true" className="size-4 text-ink-3" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 animate-fade-in overflow-y-auto rounded border border-line bg-surface p-1"
        >
          {props.options.map((each) => (
            <DropdownMenu.CheckboxItem
              key={each}
              className={ITEM}
              checked={chosen.includes(each)}
              // Several can be chosen without opening the menu again.
              onSelect={(event) => event.preventDefault()}
              onCheckedChange={(checked) =>
                onChoose(checked ? [...chosen, each] : chosen.filter((other) => other !== each))
              }
            >
              <span className="grid size-4 place-items-center">
                <DropdownMenu.ItemIndicator>
                  <Check aria-hidden="true" className="size-4" />
                </DropdownMenu.ItemIndicator>
              </span>
              {props.children(each)}
              {props.countOf ? (
                <span className="ml-auto min-w-8 pl-3 text-right text-ink-2">
                  {props.countOf(each)?.toLocaleString('en-US')}
                </span>
              ) : null}
            </DropdownMenu.CheckboxItem>
          ))}
          {props.note ? <p className="px-1.5 py-1 text-ink-3 text-sm">{props.note}</p> : null}
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item className={`${ITEM} pl-7.5 text-ink-2`} onSelect={() => onChoose([])}>
            {props.all}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
