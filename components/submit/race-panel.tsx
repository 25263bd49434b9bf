'use client'

import { Flag } from 'lucide-react'
import Link from 'next/link'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { Select } from '@/components/ui/select'
import { rivalriesOf } from '@/lib/browser/compare/race-lanes'
import { useRace } from '@/lib/browser/compare/use-race'
import type { Endpoint } from '@/lib/contract/endpoints'
import type { JobRequest } from './use-request'

interface RacePanelProps {
  endpoint: Endpoint
  endpoints: readonly Endpoint[]
  request: JobRequest
}

/** The request as a race: one input, two real runs at once, watched side by side. */
export function RacePanel({ endpoint, endpoints, request }: RacePanelProps) {
  const id = useId()
  const { busy, problems, startedAlone, start } = useRace()
  const rivalries = rivalriesOf({ endpointId: endpoint.id, mode: request.mode }, endpoints)
  const [value, setValue] = useState('modes')
  const rivalry = rivalries.find((each) => each.value === value) ?? rivalries[0]
  if (!rivalry) return null
  return (
    <div className="flex flex-col gap-2 border-line border-t pt-3">
      <span id={id} className="font-medium text-sm">
        Or race it
      </span>
      <Select
        aria-label="Who races"
        value={rivalry.value}
        onValueChange={setValue}
        options={rivalries.map((each) => ({ value: each.value, label: each.label }))}
      />
      <Button
        aria-describedby={id}
        disabled={busy}
        onClick={() => void request.withBody((body) => start(rivalry.lanes, () => body))()}
      >
        <Flag aria-hidden="true" />
        {busy ? 'Sending…' : 'Start 2 real runs'}
      </Button>
      {problems.map((problem) => (
        <ProblemNote
          key={problem.message}
          problem={problem}
          action={startedAlone.map((job) => (
            <Link key={job} href={`/jobs/${job}`} className="text-accent-strong underline underline-offset-2">
              The lane that did start
            </Link>
          ))}
        />
      ))}
    </div>
  )
}
