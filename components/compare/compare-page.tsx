'use client'

import { ArrowLeftRight, Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { jobsHere } from '@/lib/browser/compare/jobs-here'
import { useJobStreams } from '@/lib/browser/compare/use-job-streams'
import { useShortcut } from '@/lib/browser/page/use-shortcut'
import { CompareModes } from './compare-modes'
import { JobHead } from './job-head'
import { JobPicker } from './job-picker'
import { Lanes } from './lanes'
import { RaceAgain } from './race-again'
import { useCompareUrl } from './use-compare-url'

const MOST = 3

/** Two or three jobs side by side, followed live: the first is the base. */
export function ComparePage() {
  const url = useCompareUrl()
  const { ids, setIds, mode } = url
  const followed = useJobStreams(ids)
  const [isPicking, setPicking] = useState(false)
  const swap = () => {
    const [a, b, ...rest] = ids
    if (a && b) setIds([b, a, ...rest])
  }
  useShortcut('s', swap)
  useShortcut('a', () => {
    if (ids.length < MOST) setPicking(true)
  })
  const compared = useMemo(() => jobsHere(followed), [followed])
  const base = followed[0]?.job ?? undefined

  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <h1 className="mr-auto font-medium text-lg">{mode === 'race' ? 'Race' : 'Compare'}</h1>
        {ids.length > 1 ? (
          <Button size="sm" aria-keyshortcuts="s" title="Let A and B change places ( s )" onClick={swap}>
            <ArrowLeftRight aria-hidden="true" />
            Swap
          </Button>
        ) : null}
        {ids.length > 0 && ids.length < MOST ? (
          <Button
            size="sm"
            aria-keyshortcuts="a"
            title="Add a job from the history ( a )"
            onClick={() => setPicking(true)}
          >
            <Plus aria-hidden="true" />
            Add a job
          </Button>
        ) : null}
        {base ? <RaceAgain key={ids.join(' ')} base={base} jobs={compared.map(({ job }) => job)} /> : null}
      </div>
      {ids.length === 0 ? (
        <EmptyState
          title="Nothing to compare yet"
          actions={
            <Button variant="primary" onClick={() => setPicking(true)}>
              Choose a job
            </Button>
          }
        >
          <p>
            Two or three jobs side by side: their times, inputs, outputs, chunks and pictures. Choose them here or in
            the history.
          </p>
        </EmptyState>
      ) : (
        <ul aria-label="Compared jobs" className="grid gap-2 md:grid-cols-[repeat(auto-fit,minmax(280px,1fr))]">
          {followed.map((each, i) => (
            <JobHead
              key={each.id}
              followed={each}
              i={i}
              onBase={() => setIds([each.id, ...ids.filter((id) => id !== each.id)])}
              onRemove={() => setIds(ids.filter((id) => id !== each.id))}
            />
          ))}
        </ul>
      )}
      {compared.length > 1 && compared.length === followed.length ? (
        <CompareModes jobs={compared} url={url} />
      ) : compared.length > 0 ? (
        <Lanes jobs={compared} isRace={mode === 'race'} />
      ) : null}
      {ids.length === 1 ? (
        <p className="flex flex-wrap items-center gap-3 text-ink-2">
          One job alone compares to nothing.
          <Button variant="primary" size="sm" onClick={() => setPicking(true)}>
            Choose the other job
          </Button>
        </p>
      ) : null}
      <JobPicker
        open={isPicking}
        onOpenChange={setPicking}
        chosen={ids}
        base={base}
        onPick={(id) => setIds([...ids, id])}
      />
    </>
  )
}
