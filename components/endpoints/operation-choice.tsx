'use client'

import { ToggleGroup } from 'radix-ui'
import { JobOperation } from '@/lib/contract/local-endpoint'

interface OperationChoiceProps {
  chosen: readonly JobOperation[]
  /** Null for the fault's own default: a fault that befalls no request would be none. */
  onChosen: (operations: JobOperation[] | null) => void
}

/** Which requests a fault befalls. */
export function OperationChoice({ chosen, onChosen }: OperationChoiceProps) {
  return (
    <ToggleGroup.Root
      type="multiple"
      aria-label="Requests that it befalls"
      value={[...chosen]}
      onValueChange={(names) => {
        const operations = JobOperation.options.filter((each) => names.includes(each))
        onChosen(operations.length > 0 ? operations : null)
      }}
      className="flex flex-wrap gap-1"
    >
      {JobOperation.options.map((each) => (
        <ToggleGroup.Item
          key={each}
          value={each}
          className="h-6 rounded-full border border-line px-2 font-mono text-ink-2 text-sm transition-colors hover:bg-hover data-[state=on]:border-timedout data-[state=on]:text-timedout"
        >
          {each}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  )
}
