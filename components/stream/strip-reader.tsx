'use client'

import { useState } from 'react'
import { formatBytes } from '@/lib/browser/words/format-bytes'
import { formatDuration } from '@/lib/browser/words/format-duration'
import { nearestChunk } from '@/lib/browser/timeline/nearest-chunk'
import type { Chunk } from '@/lib/contract/frames'
import { StripTip } from './strip-tip'

interface StripReaderProps {
  chunks: readonly Chunk[]
  total: number
  began: number
  spanMs: number
  /** Kept up to date with whether it has the focus: what takes its place is to take that, too. */
  isFocused: React.RefObject<boolean>
}

/** How many of the chunks Page Up and Page Down pass, as a share of all. */
const PAGE = 0.1

/** Over the barcode of a job that cannot be replayed yet: reads out its chunks, to the pointer and to the keyboard. */
export function StripReader({ chunks, total, began, spanMs, isFocused }: StripReaderProps) {
  const [pointedMs, setPointedMs] = useState<number | null>(null)
  const [chosen, setChosen] = useState<number | null>(null)
  const seq = chosen === null ? null : Math.min(chosen, total)
  const read = seq === null ? null : chunks[seq - 1]
  const chunk = pointedMs === null ? read : nearestChunk(chunks, total, began, pointedMs)
  const tip = chunk ? <StripTip chunk={chunk} began={began} spanMs={spanMs} /> : null
  const pointer = {
    onPointerMove: (event: React.PointerEvent) => {
      const { left, width } = event.currentTarget.getBoundingClientRect()
      setPointedMs(Math.min(1, Math.max(0, (event.clientX - left) / width)) * spanMs)
    },
    onPointerLeave: () => setPointedMs(null),
  }
  if (total === 0) return <div role="presentation" className="absolute inset-0" {...pointer} />

  function onKeyDown(event: React.KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const page = Math.max(1, Math.round(total * PAGE))
    const here = seq ?? total + 1
    const to = {
      ArrowLeft: here - 1,
      ArrowDown: here - 1,
      ArrowRight: here + 1,
      ArrowUp: here + 1,
      Home: 1,
      End: total,
      PageDown: here - page,
      PageUp: here + page,
    }[event.key]
    if (to === undefined && event.key !== 'Escape') return
    event.preventDefault()
    setChosen(to === undefined ? null : Math.min(total, Math.max(1, to)))
  }

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label="Chunk to read out"
      aria-valuemin={1}
      aria-valuemax={total}
      // While none is chosen it stands at the newest, and does not speak of each that comes.
      aria-valuenow={seq ?? total}
      aria-valuetext={seq === null ? 'none' : readOut(chunks[seq - 1], began)}
      className="absolute inset-0 rounded-sm"
      onKeyDown={onKeyDown}
      onFocus={() => {
        isFocused.current = true
      }}
      // Not called when it goes away.
      onBlur={() => {
        isFocused.current = false
        setChosen(null)
      }}
      {...pointer}
    >
      {tip}
    </div>
  )
}

function readOut(chunk: Chunk | undefined, began: number): string {
  if (!chunk) return 'none'
  const sinceMs = Math.max(0, Date.parse(chunk.receivedAt) - began)
  return `Chunk ${chunk.seq}, after ${formatDuration(sinceMs)}, ${formatBytes(chunk.bytes)}`
}
