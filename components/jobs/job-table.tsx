'use client'

import { useTable } from '@tanstack/react-table'
import { memo } from 'react'
import { cn } from '@/lib/browser/class-names'
import { openRow } from '@/lib/browser/open-row'
import type { JobRow } from '@/lib/contract/jobs'
import { jobColumns, jobTableFeatures } from './job-columns'

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

/** The history as a table, from tablets up. */
export function JobTable({ rows }: { rows: JobRow[] }) {
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
              {group.headers.map((header) => (
                <th
                  key={header.id}
                  scope="col"
                  className={cn(
                    // An inset shadow in place of a border: a collapsed border stays behind when the head sticks.
                    'sticky top-bar z-20 bg-subtle px-2 text-left font-normal text-ink-2 shadow-[inset_0_-1px_0_var(--line)] first:pl-3 last:pr-3',
                    LAYOUT[header.column.id],
                  )}
                >
                  <table.FlexRender header={header} />
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <Row key={row.id} job={row.original}>
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
  children: React.ReactNode
}

// The live reading hands back the same object for a job that did not change: such a row is not drawn again.
const Row = memo(
  function Row({ job, children }: RowProps) {
    return (
      <tr
        onClick={(event) => openRow(event)}
        data-job={job.id}
        className="relative h-row cursor-pointer border-line border-b last:border-b-0 focus-within:bg-hover hover:bg-hover"
      >
        {children}
      </tr>
    )
  },
  (before, after) => before.job === after.job,
)
