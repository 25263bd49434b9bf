'use client'

import { useQuery } from '@tanstack/react-query'
import { Command } from 'cmdk'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { ProblemNote } from '@/components/ui/problem-note'
import { StatusMark } from '@/components/ui/status-mark'
import { problemOf } from '@/lib/browser/api/api-error'
import { readJobId } from '@/lib/browser/compare/read-job-id'
import { pickableJobsQuery } from '@/lib/browser/api/job-list'
import type { Job } from '@/lib/contract/jobs'

interface JobPickerProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  chosen: readonly string[]
  /** Runs of its request are offered first. */
  base: Job | undefined
  onPick: (id: string) => void
}

/** Chooses a job of the history: by its words, or by pasting its id or address. */
export function JobPicker({ open, onOpenChange, ...props }: JobPickerProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title="Choose a job"
        description="The newest 200 are listed; paste the id or the address of an older one."
      >
        <Choices {...props} onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  )
}

const ITEM =
  'flex min-h-row cursor-default select-none items-center gap-2 rounded-sm px-2 text-sm data-[selected=true]:bg-hover'
const GROUP =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-ink-3 [&_[cmdk-group-heading]]:text-sm'

function Choices({
  chosen,
  base,
  onPick,
  onDone,
}: Omit<JobPickerProps, 'open' | 'onOpenChange'> & { onDone: () => void }) {
  const { data, error, isPending } = useQuery(pickableJobsQuery())
  const [search, setSearch] = useState('')
  const pasted = readJobId(search)
  const pick = (id: string) => {
    onPick(id)
    onDone()
  }
  const jobs = (data?.jobs ?? []).filter(({ id }) => !chosen.includes(id))
  const isKin = (job: Job) =>
    base !== undefined &&
    (job.rerunOf === base.id || job.id === base.rerunOf || job.requestPreview === base.requestPreview)
  const groups = [
    { heading: 'Of the same request', jobs: jobs.filter(isKin) },
    { heading: 'Jobs', jobs: jobs.filter((job) => !isKin(job)) },
  ]
  return (
    <Command
      label="Job"
      loop
      filter={(value, wanted, keywords) => (matches([value, ...(keywords ?? [])], wanted) ? 1 : 0)}
    >
      <div className="flex items-center gap-2 rounded border border-line-strong px-2.5">
        <Search aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
        <Command.Input
          autoFocus
          value={search}
          onValueChange={setSearch}
          placeholder="Words of the input, an endpoint, an id, an address"
          className="h-9 min-w-0 flex-1 bg-transparent text-sm outline-none"
        />
      </div>
      {error ? <ProblemNote problem={problemOf(error)} className="mt-2" /> : null}
      {/* Beside the list: in a list box nothing but options may stand. */}
      <Command.Empty className="px-2 pt-3 text-ink-2 text-sm">
        {isPending ? 'Reading the history …' : 'No such job among the newest 200.'}
      </Command.Empty>
      <Command.List className="mt-2 max-h-[46vh] overflow-y-auto">
        {pasted ? (
          <Command.Item value={`paste ${search}`} onSelect={() => pick(pasted)} className={ITEM}>
            The job <span className="min-w-0 truncate font-mono">{pasted}</span>
          </Command.Item>
        ) : null}
        {groups.map(({ heading, jobs: listed }) =>
          listed.length > 0 ? (
            <Command.Group key={heading} heading={heading} className={GROUP}>
              {listed.map((job) => (
                <Command.Item
                  key={job.id}
                  value={job.id}
                  keywords={[job.requestPreview, job.endpointId, job.upstreamId ?? '', job.status]}
                  onSelect={() => pick(job.id)}
                  className={ITEM}
                >
                  <span className="min-w-0 flex-1 truncate">{job.requestPreview || job.id}</span>
                  <span className="hidden max-w-40 truncate font-mono text-ink-2 sm:inline">{job.endpointId}</span>
                  <StatusMark status={job.status} />
                </Command.Item>
              ))}
            </Command.Group>
          ) : null,
        )}
      </Command.List>
    </Command>
  )
}

function matches(texts: readonly string[], wanted: string): boolean {
  const text = texts.join('\n').toLowerCase()
  return text.includes(wanted.trim().toLowerCase())
}
