'use client'

import { useState } from 'react'
import { axisTicks } from '@/lib/browser/compare/axis'
import { firstSeenMs, wholeMs } from '@/lib/browser/compare/figures'
import type { PlacedJob } from '@/lib/browser/compare/jobs-here'
import { seenAt } from '@/lib/browser/compare/seen-at'
import { formatBytes } from '@/lib/browser/words/format-bytes'
import { formatDuration } from '@/lib/browser/words/format-duration'
import { useCalmValue } from '@/lib/browser/page/use-calm-value'
import { useNow } from '@/lib/browser/page/use-now'
import { Lane } from './lane'
import { LETTERS } from './letter'

interface LanesProps {
  jobs: readonly PlacedJob[]
  /** Whether each lane gets its clock, and a `/runsync` shows what its caller sees: nothing until the end. */
  isRace: boolean
}

/** What has ended stands still. */
const RESTING_MS = 60_000

/** The jobs as lines on one axis of time, each from its own submission; hover, drag or arrow keys read it out. */
export function Lanes({ jobs, isRace }: LanesProps) {
  const isRunning = jobs.some(({ job }) => job.endedAt === null)
  const now = useNow(!isRunning ? RESTING_MS : isRace ? 100 : 500) ?? 0
  const calm = useCalmValue(jobs, 200)
  const [at, setAt] = useState<number | null>(null)
  const spans = jobs.map((each) => wholeMs(each) ?? Math.max(0, now - Date.parse(each.job.attemptBeganAt)))
  const spanMs = Math.max(1, ...spans)
  // A list of other jobs is not to be shown under these jobs' letters, however briefly.
  const isCurrent =
    calm.length === jobs.length && calm.every(({ job, i }, k) => job.id === jobs[k]?.job.id && i === jobs[k]?.i)
  const shown = isCurrent ? calm : jobs
  const cursorMs = at === null ? null : Math.round(at * spanMs)
  return (
    <section
      aria-label={isRace ? 'Race' : 'Timelines'}
      className="flex flex-col gap-2 rounded border border-line bg-surface p-3"
    >
      <div className="relative flex flex-col gap-2">
        {shown.map((each, k) => (
          <Lane key={each.job.id} i={each.i} compared={each} spanMs={spanMs} ownMs={spans[k] ?? 0} isRace={isRace} />
        ))}
        {/* Lies over the lines only, from the right of the letters. */}
        <div className="absolute inset-y-0 right-0 left-7">
          <input
            type="range"
            min={0}
            max={1000}
            step={10}
            value={Math.round((at ?? 0) * 1000)}
            aria-label="Moment to read out"
            aria-valuetext={cursorMs === null ? 'none' : readOut(jobs, cursorMs)}
            onChange={(event) => setAt(Number(event.currentTarget.value) / 1000)}
            onPointerMove={(event) => {
              const { left, width } = event.currentTarget.getBoundingClientRect()
              setAt(Math.min(1, Math.max(0, (event.clientX - left) / width)))
            }}
            onPointerLeave={() => setAt(null)}
            className="peer absolute inset-0 size-full cursor-crosshair touch-pan-y opacity-0"
          />
          <div
            aria-hidden="true"
            className="pointer-events-none absolute inset-0 rounded-sm peer-focus-visible:outline-2 peer-focus-visible:outline-accent"
          />
          {at === null ? null : (
            <div
              aria-hidden="true"
              className="pointer-events-none absolute inset-y-0 w-px bg-ink-2"
              style={{ left: `${at * 100}%` }}
            />
          )}
        </div>
      </div>
      <div aria-hidden="true" className="relative ml-7 h-4.5 text-ink-3 text-sm">
        {axisTicks(spanMs).map(({ share, label }) => (
          <span
            key={label}
            className="absolute whitespace-nowrap"
            style={{ left: `${share * 100}%`, transform: `translateX(-${share * 100}%)` }}
          >
            {label}
          </span>
        ))}
      </div>
      <p className="min-h-4.5 text-ink-2 text-sm">
        {cursorMs === null ? sentence(jobs, isRace) : readOut(jobs, cursorMs)}
      </p>
    </section>
  )
}

function readOut(jobs: readonly PlacedJob[], ms: number): string {
  const each = jobs.map((job) => {
    const { chunks, bytes, ended } = seenAt(job, ms)
    return `${LETTERS[job.i]} ${chunks} ${chunks === 1 ? 'chunk' : 'chunks'}, ${formatBytes(bytes)}${ended ? ', ended' : ''}`
  })
  return `After ${formatDuration(ms)}: ${each.join(' · ')}`
}

/** A wait for a worker that is worth a word. */
const UNFAIR_MS = 100

function sentence(jobs: readonly PlacedJob[], isRace: boolean): string {
  if (!isRace || jobs.length < 2) return 'Each line begins when its job was submitted. Point at a line to read it out.'
  const letters = jobs.map(({ i }) => LETTERS[i])
  const starts = jobs.map(({ job }) => Date.parse(job.submittedAt))
  const apart = Math.max(...starts) - Math.min(...starts)
  let sent = `Each lane begins with its own submission; they were submitted ${formatDuration(apart)} apart.`
  const delays = jobs.map(({ job }) => job.delayTimeMs)
  if (delays.every((ms) => ms !== null)) {
    const slowest = delays.indexOf(Math.max(...delays))
    const longer = Math.max(...delays) - Math.min(...delays)
    // Two jobs on one worker stand in line behind each other.
    if (longer >= UNFAIR_MS)
      sent += ` ${letters[slowest]} waited ${formatDuration(longer)} longer for a worker: that is in its times.`
  }
  const seen = jobs.map(firstSeenMs)
  if (seen.some((ms) => ms === null)) return sent
  const first = seen.indexOf(Math.min(...(seen as number[])))
  const last = seen.indexOf(Math.max(...(seen as number[])))
  const ahead = (seen[last] ?? 0) - (seen[first] ?? 0)
  if (ahead === 0) return sent
  return `${letters[first]} gave its caller something ${formatDuration(ahead)} before ${letters[last]}. ${sent}`
}
