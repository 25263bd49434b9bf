'use client'

import { Check } from 'lucide-react'
import { Checkbox } from 'radix-ui'
import type { JobRow } from '@/lib/contract/jobs'

interface SelectBoxProps {
  job: JobRow
  isSelected: boolean
  onToggle: (id: string) => void
}

/** Chooses a row for a comparison. Stands above the row's link. */
export function SelectBox({ job, isSelected, onToggle }: SelectBoxProps) {
  return (
    <Checkbox.Root
      checked={isSelected}
      onCheckedChange={() => onToggle(job.id)}
      aria-label={`Select ${job.requestPreview || job.id} for a comparison`}
      title="Select for a comparison ( x )"
      className="relative z-10 grid size-6 place-items-center rounded-sm"
    >
      <span className="grid size-4 place-items-center rounded-sm border border-line-strong bg-surface text-accent-ink [[data-state=checked]>&]:border-accent [[data-state=checked]>&]:bg-accent">
        <Checkbox.Indicator>
          <Check aria-hidden="true" className="size-3" />
        </Checkbox.Indicator>
      </span>
    </Checkbox.Root>
  )
}
