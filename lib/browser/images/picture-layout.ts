import type { Band, Box, Canvas } from '@/lib/browser/reading/read-chunks'

/** A part of the picture in percent of the canvas, as CSS places it. */
export interface Placed {
  left: number
  top: number
  width: number
  height: number
}

/** Places a box on the canvas, cut where it would hang over. */
export function place(box: Box, canvas: Canvas): Placed {
  const left = clamp(box.x / canvas.width)
  const top = clamp(box.y / canvas.height)
  return {
    left: left * 100,
    top: top * 100,
    width: (clamp((box.x + box.width) / canvas.width) - left) * 100,
    height: (clamp((box.y + box.height) / canvas.height) - top) * 100,
  }
}

/**
 * Where the bands that have not come yet will probably lie: the free stretches of the canvas from top to bottom, the
 * largest cut into as many parts as are still expected. Only drawn as outlines; nothing is promised by them.
 */
export function emptyPlaces(bands: readonly Band[], canvas: Canvas, expected: number | null): Placed[] {
  const free: { from: number; to: number }[] = []
  let covered = 0
  for (const { box } of [...bands].sort((a, b) => a.box.y - b.box.y)) {
    if (box.y > covered) free.push({ from: covered, to: box.y })
    covered = Math.max(covered, box.y + box.height)
  }
  if (covered < canvas.height) free.push({ from: covered, to: canvas.height })
  const missing = Math.max(free.length, (expected ?? 0) - bands.length)
  const largest = free.reduce((best, gap, i) => (size(gap) > size(free[best]) ? i : best), 0)
  return free.flatMap((gap, i) => {
    const parts = i === largest ? missing - free.length + 1 : 1
    const height = size(gap) / parts
    return Array.from({ length: parts }, (_, part) =>
      place({ x: 0, y: gap.from + part * height, width: canvas.width, height }, canvas),
    )
  })
}

/** Boxes may stand in fractions of a pixel: no narrower gap is one, as a share of the canvas. */
const NARROWEST = 1e-5

/** Whether the pieces, bands or tiles, make up the whole canvas. What overlaps, or came twice, counts once. */
export function isCovered(bands: readonly Pick<Band, 'box'>[], { width, height }: Canvas): boolean {
  const edges = [0, height, ...bands.flatMap(({ box }) => [box.y, box.y + box.height])]
  const rows = edges.filter((y) => y >= 0 && y <= height).sort((a, b) => a - b)
  const fromLeft = bands.map(({ box }) => box).sort((a, b) => a.x - b.x)
  return rows.slice(1).every((bottom, i) => {
    const top = rows[i] as number
    if (bottom - top <= height * NARROWEST) return true
    // No edge lies within the row: a box crosses its middle, or is not in it.
    const middle = (top + bottom) / 2
    let reached = 0
    for (const box of fromLeft) {
      const isInRow = box.y < middle && box.y + box.height > middle
      if (isInRow && box.x <= reached + width * NARROWEST) reached = Math.max(reached, box.x + box.width)
    }
    return reached >= width * (1 - NARROWEST)
  })
}

function size(gap: { from: number; to: number } | undefined): number {
  return gap ? gap.to - gap.from : 0
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share))
}
