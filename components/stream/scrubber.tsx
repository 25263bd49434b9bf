'use client'

import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { cn } from '@/lib/browser/page/class-names'
import { formatDuration } from '@/lib/browser/words/format-duration'
import { nearestChunk } from '@/lib/browser/timeline/nearest-chunk'
import { useCalmValue } from '@/lib/browser/page/use-calm-value'
import type { Chunk } from '@/lib/contract/frames'
import { StripReader } from './strip-reader'
import { StripTip } from './strip-tip'
import type { Replay } from './use-replay'

interface ScrubberProps {
  replay: Replay
  chunks: readonly Chunk[]
  /** How many chunks the whole job has. */
  total: number
  began: number
  spanMs: number
}

/** How far Page Up and Page Down go, as a share of the line. */
const PAGE = 0.1
/** A slider that speaks with every frame cannot be listened to. */
const SPOKEN_MS = 1_000

/** Over the barcode: tells of the chunk under the pointer; on a finished job, the line is a slider through its time. */
export function Scrubber({ replay, chunks, total, began, spanMs }: ScrubberProps) {
  const { clock, canReplay, isReplaying, count } = replay
  const { atMs, isPlaying } = useSyncExternalStore(clock.subscribe, clock.getState, clock.getState)
  const [pointedMs, setPointedMs] = useState<number | null>(null)
  const slider = useRef<HTMLDivElement>(null)
  const wasFocused = useRef(false)
  useEffect(() => {
    if (canReplay && wasFocused.current) slider.current?.focus()
    wasFocused.current = false
  }, [canReplay])
  const place = atMs ?? spanMs
  const words = isReplaying
    ? `Replay: ${formatDuration(place)} of ${formatDuration(spanMs)}, ${count} of ${total} chunks${isPlaying ? ', playing' : ''}`
    : `At the end: ${formatDuration(spanMs)}, ${total} chunks`
  const calm = useCalmValue(words, SPOKEN_MS)
  const msOf = (event: React.PointerEvent) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    return Math.min(1, Math.max(0, (event.clientX - left) / width)) * spanMs
  }
  const pointed = pointedMs === null ? null : nearestChunk(chunks, total, began, pointedMs)

  function onKeyDown(event: React.KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const act = {
      ' ': () => clock.toggle(),
      ArrowLeft: () => clock.step(-1),
      ArrowDown: () => clock.step(-1),
      ArrowRight: () => clock.step(1),
      ArrowUp: () => clock.step(1),
      Home: () => clock.seek(0),
      End: () => clock.seek(spanMs),
      PageDown: () => clock.seek(place - spanMs * PAGE),
      PageUp: () => clock.seek(place + spanMs * PAGE),
      Escape: () => clock.leave(),
    }[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }

  const hover = {
    onPointerMove: (event: React.PointerEvent) => {
      setPointedMs(msOf(event))
      if (canReplay && event.currentTarget.hasPointerCapture(event.pointerId)) clock.seek(msOf(event))
    },
    onPointerLeave: () => setPointedMs(null),
  }
  const tip = pointed ? <StripTip chunk={pointed} began={began} spanMs={spanMs} /> : null
  if (!canReplay) return <StripReader {...{ chunks, total, began, spanMs }} isFocused={wasFocused} />
  const left = `${(place / spanMs) * 100}%`
  return (
    <div
      ref={slider}
      role="slider"
      tabIndex={0}
      aria-label="Replay the job"
      aria-valuemin={0}
      aria-valuemax={Math.round(spanMs)}
      aria-valuenow={Math.round(place)}
      aria-valuetext={isPlaying ? calm : words}
      // A finger that moves up or down scrolls the page.
      className="absolute inset-0 cursor-ew-resize touch-pan-y rounded-sm"
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        clock.seek(msOf(event))
      }}
      {...hover}
    >
      {isReplaying ? (
        <>
          <div aria-hidden="true" className="absolute -inset-y-1 right-0 bg-surface/75" style={{ left }} />
          <div
            aria-hidden="true"
            className={cn('absolute -inset-y-1.5 -ml-px w-0.5 rounded-full bg-ink', isPlaying && 'bg-accent')}
            style={{ left }}
          />
        </>
      ) : null}
      {tip}
    </div>
  )
}
