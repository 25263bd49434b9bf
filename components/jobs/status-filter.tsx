'use client'

import { Check, ChevronDown } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { StatusMark } from '@/components/ui/status-mark'
import { STATUS_WORDS } from '@/lib/browser/status-words'
import { JobStatus } from '@/lib/contract/jobs'

interface StatusFilterProps {
  status: readonly JobStatus[]
  onStatus: (status: JobStatus[]) => void
}

const ITEM =
  'flex h-row cursor-default select-none items-center gap-2 rounded-sm pr-3 pl-1.5 text-sm outline-none data-highlighted:bg-hover'

/** Any of the nine statuses; none chosen means all. */
export function StatusFilter({ status, onStatus }: StatusFilterProps) {
  const words = status.map((each) => STATUS_WORDS[each].word)
  const label = words.length === 0 ? 'All statuses' : words.length <= 2 ? words.join(', ') : `${words.length} statuses`
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        aria-label={`Status: ${label}`}
        className="inline-flex h-8 items-center justify-between gap-2 rounded border border-line-strong bg-surface px-2.5 text-sm transition-colors hover:bg-hover"
      >
        {label}
        <ChevronDown aria-hidden="true" className="size-4 text-ink-3" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="start"
          sideOffset={4}
          className="z-50 min-w-48 animate-fade-in rounded border border-line bg-surface p-1"
        >
          {JobStatus.options.map((each) => (
            <DropdownMenu.CheckboxItem
              key={each}
              className={ITEM}
              checked={status.includes(each)}
              // Several can be chosen without opening the menu again.
              onSelect={(event) => event.preventDefault()}
              onCheckedChange={(checked) =>
                onStatus(checked ? [...status, each] : status.filter((other) => other !== each))
              }
            >
              <span className="grid size-4 place-items-center">
                <DropdownMenu.ItemIndicator>
                  <Check aria-hidden="true" className="size-4" />
                </DropdownMenu.ItemIndicator>
              </span>
              <StatusMark status={each} />
            </DropdownMenu.CheckboxItem>
          ))}
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item className={`${ITEM} pl-7.5 text-ink-2`} onSelect={() => onStatus([])}>
            All statuses
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
