'use client'

import { useTable } from '@tanstack/react-table'
import { memo } from 'react'
import { cn } from '@/lib/browser/page/class-names'
import { openRow } from '@/lib/browser/page/open-row'
import type { JobRow } from '@/lib/contract/jobs'
import { jobColumns, jobTableFeatures } from './job-columns'
import { SelectBox } from './select-box'
import type { JobSelection } from './use-job-selection'

const LAYOUT: Record<string, string> = {
  status: 'w-36',
  endpointId: 'w-44',
  requestPreview: '',
  barcode: 'w-40',
  chunkCount: 'w-18 text-right',
  chunkBytes: 'w-20 text-right',
  delayTimeMs: 'w-22 text-right',
  executionTimeMs: 'w-22 text-right',
  verdict: 'w-16 text-center',
  submittedAt: 'w-24 text-right',
}

// An inset shadow in place of a border: a collapsed border stays behind when the head sticks.
const HEAD =
  'sticky top-bar z-20 bg-subtle px-2 text-left font-normal text-ink-2 shadow-[inset_0_-1px_0_var(--line)] first:pl-3 last:pr-3'

/** The history as a table, from tablets up. */
export function JobTable({ rows, selection }: { rows: JobRow[]; selection: JobSelection }) {
  const table = useTable({
    features: jobTableFeatures,
    columns: jobColumns,
    data: rows,
    getRowId: (job) => job.id,
  })
  return (
    <div className="overflow-clip rounded border border-line bg-surface">
      <table className="w-full table-fixed border-collapse text-sm">
        <caption className="sr-only">Jobs, newest first</caption>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} className="h-row">
              <th scope="col" className={cn(HEAD, 'w-9')}>
                <span className="sr-only">Select</span>
              </th>
              {group.headers.map((header) => (
                <th key={header.id} scope="col" className={cn(HEAD, LAYOUT[header.column.id])}>
                  <table.FlexRender header={header} />
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <Row key={row.id} job={row.original} isSelected={selection.ids.includes(row.id)} selection={selection}>
              {row.getAllCells().map((cell) => (
                <td key={cell.id} className={cn('overflow-hidden px-2 first:pl-3 last:pr-3', LAYOUT[cell.column.id])}>
                  <table.FlexRender cell={cell} />
                </td>
              ))}
            </Row>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface RowProps {
  job: JobRow
  isSelected: boolean
  selection: JobSelection
  children: React.ReactNode
}

// The live reading hands back the same object for a job that did not change: such a row is not drawn again.
const Row = memo(
  function Row({ job, isSelected, selection, children }: RowProps) {
    return (
      <tr
        onClick={(event) => openRow(event)}
        data-job={job.id}
        className="relative h-row cursor-pointer border-line border-b last:border-b-0 focus-within:bg-hover hover:bg-hover"
      >
        <td className="pl-2">
          <SelectBox job={job} isSelected={isSelected} onToggle={selection.toggle} />
        </td>
        {children}
      </tr>
    )
  },
  // Any row may be the next to be selected, so all of them follow the selection.
  (before, after) => before.job === after.job && before.selection.ids === after.selection.ids,
)
