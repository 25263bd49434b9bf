import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import type { LimitAdvice } from '@/lib/browser/drafts/body-limit'
import { formatBytes } from '@/lib/browser/words/format-bytes'
import type { RunMode } from '@/lib/contract/jobs'

interface LimitNoteProps {
  advice: LimitAdvice
  mode: RunMode
  busy: boolean
  /** Whether an image makes up the body. */
  image: boolean
  onShrink?: () => void
  onRunsync?: () => void
  onUrl?: () => void
}

/** A body over the limit, before it is sent, with every way out that there is. */
export function LimitNote({ advice, mode, busy, image, onShrink, onRunsync, onUrl }: LimitNoteProps) {
  return (
    <ProblemNote
      problem={{
        code: 'payload_too_large',
        message: `${formatBytes(advice.excess)} too large for /${mode}, so it would not be sent.`,
        cause: image ? 'Base64 makes a file a third larger.' : undefined,
        action: onShrink || onRunsync ? undefined : 'Send less, or put the data somewhere and send its URL.',
      }}
      action={
        <>
          {onShrink ? (
            <Button size="sm" disabled={busy} onClick={onShrink}>
              Shrink to fit
            </Button>
          ) : null}
          {onRunsync ? (
            <Button size="sm" onClick={onRunsync}>
              Use runsync
            </Button>
          ) : null}
          {onUrl ? (
            <Button size="sm" onClick={onUrl}>
              Send a URL instead
            </Button>
          ) : null}
        </>
      }
    />
  )
}
