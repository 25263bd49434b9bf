import { formatBytes } from '@/lib/browser/words/format-bytes'
import { ScrollArea } from './scroll-area'

interface RawTextProps {
  label: string
  text: string
  /** Size of the whole. */
  bytes: number
  className?: string
}

/** Characters that a browser lays out in a few milliseconds. */
const SHOWN = 100_000

/** A text byte for byte; of a long one the beginning, where buttons to copy or save it stand beside. */
export function RawText({ label, text, bytes, className }: RawTextProps) {
  return (
    <ScrollArea aria-label={label} className={className}>
      <pre className="whitespace-pre-wrap break-all font-mono text-ink text-sm">{text.slice(0, SHOWN)}</pre>
      {text.length > SHOWN ? (
        <p className="mt-2 text-ink-2 text-sm">
          The first {formatBytes(SHOWN)} of {formatBytes(bytes)}. Copy or save gives all of it.
        </p>
      ) : null}
    </ScrollArea>
  )
}
