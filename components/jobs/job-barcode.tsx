'use client'

import { Barcode } from '@/components/ui/barcode'
import { barcodeSpan, describeBarcode } from '@/lib/browser/timeline/describe-barcode'
import { STATUS_WORDS } from '@/lib/browser/words/status-words'
import { useNow } from '@/lib/browser/page/use-now'
import type { JobRow } from '@/lib/contract/jobs'

/** A row's barcode; while the job runs its line grows to the right with the clock. */
export function JobBarcode({ job }: { job: JobRow }) {
  return job.closed ? <Drawn job={job} now={null} /> : <Running job={job} />
}

function Running({ job }: { job: JobRow }) {
  return <Drawn job={job} now={useNow(1_000)} />
}

function Drawn({ job, now }: { job: JobRow; now: number | null }) {
  return (
    <Barcode
      ticks={job.barcode}
      spanMs={barcodeSpan(job, now)}
      height={16}
      tone={job.closed ? STATUS_WORDS[job.status].tone : 'accent'}
      label={describeBarcode(job)}
    />
  )
}
