'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { DiffFailure } from '@/components/ui/diff-failure'
import { Skeleton } from '@/components/ui/skeleton'
import type { PixelDiffResult } from '@/lib/browser/compare/diff-pixels'
import { measurePicture } from '@/lib/browser/compare/measure-picture'
import { useDiff } from '@/lib/browser/compare/use-diff'

interface PictureDifferenceProps {
  before: Blob
  after: Blob
  other: string
}

/** 24 megapixels: three buffers of it take 300 MB. */
const MOST_PIXELS = 24_000_000

/** Two pictures compared pixel by pixel: what differs in red on a faint A, and how much that is. */
export function PictureDifference({ before, after, other }: PictureDifferenceProps) {
  const [measured, setMeasured] = useState<{ of: unknown; isSmall: boolean }>()
  const pair = useMemo(() => ({ before, after }), [before, after])
  useEffect(() => {
    let isLeft = false
    void Promise.all([measurePicture(pair.before), measurePicture(pair.after)]).then((sizes) => {
      const isSmall = sizes.every((size) => size === null || size.width * size.height <= MOST_PIXELS)
      if (!isLeft) setMeasured({ of: pair, isSmall })
    })
    return () => {
      isLeft = true
    }
  }, [pair])
  const isMeasured = measured?.of === pair
  const { answer, failure } = useDiff('pixels', isMeasured && measured.isSmall ? pair : null)
  if (isMeasured && !measured.isSmall) return <DiffFailure why="too-large" />
  if (failure) return <DiffFailure why={failure} />
  if (!answer) return <Skeleton className="m-3 h-60" />
  return <Drawn result={answer} other={other} />
}

function Drawn({ result, other }: { result: PixelDiffResult; other: string }) {
  const { picture, width, height, differing, share, sizes } = result
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    canvas.current?.getContext('2d')?.drawImage(picture, 0, 0)
  }, [picture])
  const isScaled = sizes.after.width !== width || sizes.after.height !== height
  const words = `${percent(share)} of the pixels differ: ${differing.toLocaleString('en-US')} of ${(width * height).toLocaleString('en-US')}`
  return (
    <figure className="flex flex-col items-center gap-2 p-3">
      <canvas
        ref={canvas}
        width={width}
        height={height}
        role="img"
        aria-label={words}
        className="max-h-[60vh] max-w-full"
      />
      <figcaption role="status" className="text-ink-2 text-sm">
        {differing === 0 ? 'No pixel differs by more than a JPEG’s noise.' : `${words}, by more than a JPEG’s noise.`}
        {isScaled
          ? ` ${other} is ${sizes.after.width} × ${sizes.after.height} and was scaled to A’s ${width} × ${height}.`
          : ` Both are ${width} × ${height}.`}
      </figcaption>
    </figure>
  )
}

function percent(share: number): string {
  if (share === 0) return '0 %'
  return share < 0.001 ? 'Less than 0.1 %' : `${(share * 100).toFixed(1)} %`
}
