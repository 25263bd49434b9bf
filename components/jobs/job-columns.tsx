'use client'

import { createColumnHelper, tableFeatures } from '@tanstack/react-table'
import { StatusMark } from '@/components/ui/status-mark'
import { Time } from '@/components/ui/time'
import { formatBytes } from '@/lib/browser/words/format-bytes'
import { formatDuration } from '@/lib/browser/words/format-duration'
import type { JobRow } from '@/lib/contract/jobs'
import { JobBarcode } from './job-barcode'
import { JobLink } from './job-link'
import { VerdictMark } from '@/components/ui/verdict-mark'

// Sorting and paging are the server's: the table only lays out.
export const jobTableFeatures = tableFeatures({})

const column = createColumnHelper<typeof jobTableFeatures, JobRow>()
const none = <span className="text-ink-3">–</span>

/** The columns of the history. Widths and alignment belong to the layout, in `job-table`. */
export const jobColumns = column.columns([
  column.accessor('status', {
    header: 'Status',
    cell: ({ row }) => (
      <span className="flex min-w-0 items-center gap-1.5">
        <StatusMark status={row.original.status} className="relative z-10" />
        {row.original.closed || !row.original.progress ? null : (
          <span className="truncate text-ink-3">{row.original.progress.label}</span>
        )}
      </span>
    ),
  }),
  column.accessor('endpointId', {
    header: 'Endpoint',
    cell: ({ getValue }) => <span className="block truncate font-mono text-ink-2">{getValue()}</span>,
  }),
  column.accessor('requestPreview', { header: 'Input', cell: ({ row }) => <JobLink job={row.original} /> }),
  column.accessor('barcode', { header: 'Stream', cell: ({ row }) => <JobBarcode job={row.original} /> }),
  column.accessor('chunkCount', { header: 'Chunks', cell: ({ getValue }) => getValue() || none }),
  column.accessor('chunkBytes', {
    header: 'Size',
    cell: ({ row, getValue }) => (row.original.chunkCount === 0 ? none : formatBytes(getValue())),
  }),
  column.accessor('delayTimeMs', {
    header: 'Delay',
    cell: ({ getValue }) => {
      const ms = getValue()
      return ms === null ? none : formatDuration(ms)
    },
  }),
  column.accessor('executionTimeMs', {
    header: 'Execution',
    cell: ({ getValue }) => {
      const ms = getValue()
      return ms === null ? none : formatDuration(ms)
    },
  }),
  column.accessor('verdict', { header: 'Verdict', cell: ({ getValue }) => <VerdictMark verdict={getValue()} /> }),
  column.accessor('submittedAt', {
    header: 'Submitted',
    cell: ({ getValue }) => <Time at={getValue()} className="relative z-10 text-ink-2" />,
  }),
])
