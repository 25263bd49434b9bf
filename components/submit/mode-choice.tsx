'use client'

import { RadioGroup } from 'radix-ui'
import { RunMode } from '@/lib/contract/jobs'

interface ModeChoiceProps {
  mode: RunMode
  onMode: (mode: RunMode) => void
}

const WORDS = {
  run: { name: 'Run', sentence: 'Queued at once, then followed as it runs.' },
  runsync: { name: 'Runsync', sentence: 'Held until the job ends; takes up to 20 MB.' },
} as const

/** `/run` or `/runsync`, with what the chosen one means. */
export function ModeChoice({ mode, onMode }: ModeChoiceProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <RadioGroup.Root
        value={mode}
        onValueChange={(value) => onMode(RunMode.parse(value))}
        aria-label="How to run"
        aria-describedby="mode-sentence"
        className="grid grid-cols-2 gap-0.5 rounded border border-line bg-subtle p-0.5"
      >
        {RunMode.options.map((each) => (
          <RadioGroup.Item
            key={each}
            value={each}
            className="h-7 rounded-[6px] border border-transparent text-ink-2 text-sm transition-colors hover:text-ink data-[state=checked]:border-line-strong data-[state=checked]:bg-surface data-[state=checked]:font-medium data-[state=checked]:text-ink"
          >
            {WORDS[each].name}
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
      <p id="mode-sentence" className="text-ink-3 text-sm">
        {WORDS[mode].sentence}
      </p>
    </div>
  )
}
