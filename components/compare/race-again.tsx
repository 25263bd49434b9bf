'use client'

import { useQuery } from '@tanstack/react-query'
import { Flag } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { ProblemNote } from '@/components/ui/problem-note'
import { Select } from '@/components/ui/select'
import { rivalriesOf } from '@/lib/browser/compare/race-lanes'
import { useRace } from '@/lib/browser/compare/use-race'
import { endpointsQuery } from '@/lib/browser/api/endpoint-list'
import { fetchText } from '@/lib/browser/api/fetch-text'
import { requestUrl } from '@/lib/browser/api/job-queries'
import type { Job } from '@/lib/contract/jobs'

/** Sends A's request along two or three lanes at once, after asking: they are real runs. */
export function RaceAgain({ base, jobs }: { base: Job; jobs: readonly Job[] }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        <Flag aria-hidden="true" />
        {jobs.length > 1 ? 'Race again' : 'Race'}
      </Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent
          title="Race"
          description="A’s request is sent along every lane at once. Each is a real job: it is queued, it runs, and an endpoint on Runpod bills it."
        >
          <Ask base={base} jobs={jobs} />
        </DialogContent>
      </Dialog>
    </>
  )
}

function Ask({ base, jobs }: { base: Job; jobs: readonly Job[] }) {
  const { data } = useQuery(endpointsQuery())
  const { busy, problems, startedAlone, start } = useRace()
  const rivalries = rivalriesOf(base, data?.endpoints ?? [], jobs)
  const [value, setValue] = useState(rivalries[0]?.value ?? 'modes')
  const rivalry = rivalries.find((each) => each.value === value) ?? rivalries[0]
  if (!rivalry) return null
  return (
    <div className="flex flex-col gap-3">
      <Select
        aria-label="Who races"
        value={rivalry.value}
        onValueChange={setValue}
        options={rivalries.map((each) => ({ value: each.value, label: each.label }))}
        className="w-full"
      />
      {problems.map((problem) => (
        <ProblemNote
          key={problem.message}
          problem={problem}
          action={startedAlone.map((id) => (
            <Link key={id} href={`/jobs/${id}`} className="text-accent-strong underline underline-offset-2">
              The lane that did start
            </Link>
          ))}
        />
      ))}
      <Button
        variant="primary"
        disabled={busy}
        onClick={() =>
          start(
            rivalry.lanes.map(({ endpointId, mode }) => ({ endpointId, mode })),
            () => fetchText(requestUrl(base.id)),
          )
        }
      >
        <Flag aria-hidden="true" />
        {busy ? 'Sending…' : `Start ${rivalry.lanes.length} real runs`}
      </Button>
    </div>
  )
}
