'use client'

import { ChevronDown, Download } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { Button } from '@/components/ui/button'
import { exportChoices } from '@/lib/browser/export/export-formats'
import { useSaveExport } from '@/lib/browser/export/use-save-export'
import type { Job } from '@/lib/contract/jobs'

/** Takes the job away as a file. */
export function ExportMenu({ job }: { job: Job }) {
  const { save, isPreparing } = useSaveExport(job.id)
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button size="sm" title="Save this job as a file">
          <Download aria-hidden="true" />
          {isPreparing ? 'Preparing…' : 'Export'}
          <ChevronDown aria-hidden="true" className="text-ink-3" />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 min-w-72 max-w-[calc(100vw-16px)] animate-fade-in rounded border border-line bg-surface p-1"
        >
          {exportChoices(job).map(({ format, label, hint, refusal }) => (
            <DropdownMenu.Item
              key={format}
              disabled={refusal !== null}
              onSelect={() => save(format)}
              className="flex min-h-row cursor-default select-none flex-wrap items-center justify-between gap-x-6 rounded-sm px-2.5 py-1 text-sm outline-none data-highlighted:bg-hover data-disabled:text-ink-3"
            >
              {label}
              <span className="text-ink-3 tabular-nums">{refusal ?? hint}</span>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
