'use client'

import { ToggleGroup } from 'radix-ui'

interface PairSwitchProps {
  /** Which job stands against the base: 1 or 2. */
  i: number
  onPair: (i: 1 | 2) => void
}

/** Of three jobs, the pair whose differences are shown. */
export function PairSwitch({ i, onPair }: PairSwitchProps) {
  return (
    <ToggleGroup.Root
      type="single"
      value={String(i)}
      onValueChange={(next) => {
        if (next) onPair(next === '2' ? 2 : 1)
      }}
      aria-label="Pair"
      className="flex gap-0.5 rounded border border-line bg-subtle p-0.5"
    >
      {(['1', '2'] as const).map((each) => (
        <ToggleGroup.Item
          key={each}
          value={each}
          className="h-7 rounded-sm px-2.5 text-ink-2 text-sm hover:text-ink data-[state=on]:bg-surface data-[state=on]:font-medium data-[state=on]:text-ink"
        >
          {each === '1' ? 'A against B' : 'A against C'}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  )
}
