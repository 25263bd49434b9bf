import { formatBytes } from '@/lib/browser/words/format-bytes'
import { formatDuration } from '@/lib/browser/words/format-duration'
import { formatClock } from '@/lib/browser/words/format-time'
import type { Chunk } from '@/lib/contract/frames'

interface StripTipProps {
  chunk: Chunk
  began: number
  spanMs: number
}

/** Which chunk stands on the line here, when it came, how large it is. Above its tick, and never past the line's ends. */
export function StripTip({ chunk: { seq, receivedAt, bytes }, began, spanMs }: StripTipProps) {
  const received = Date.parse(receivedAt)
  const at = Math.min(100, Math.max(0, ((received - began) / spanMs) * 100))
  return (
    <div
      data-strip-tip={seq}
      className="pointer-events-none absolute bottom-full z-10 mb-1.5 flex gap-3 whitespace-nowrap rounded border border-line bg-surface px-2 py-1 text-sm"
      style={{ left: `${at}%`, transform: `translateX(-${at}%)` }}
    >
      <span className="font-mono">#{seq}</span>
      <span>{formatDuration(Math.max(0, received - began))}</span>
      <span className="text-ink-2">{formatClock(new Date(received))}</span>
      <span className="text-ink-2">{formatBytes(bytes)}</span>
    </div>
  )
}
