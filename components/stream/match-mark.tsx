import { VerdictIcon } from '@/components/ui/verdict-icon'
import { LINE_WORDS } from '@/lib/browser/chunks/describe-line'
import type { LineKind } from '@/lib/browser/chunks/laid-lines'
import { VERDICT_OF_RUN } from '@/lib/contract/alignment'
import type { VerdictKind } from '@/lib/contract/verdict'

const SIGNS = {
  ...VERDICT_OF_RUN,
  first: 'different',
} as const satisfies Record<Exclude<LineKind, 'unknown'>, VerdictKind>

/** The spine between stream and aggregate: how a line of one stands to the other. */
export function MatchMark({ kind, mended = false }: { kind: LineKind; mended?: boolean }) {
  return (
    <span title={LINE_WORDS[kind]} className="grid w-3.5 shrink-0 place-items-center">
      {kind === 'unknown' ? null : <VerdictIcon kind={mended ? 'mended' : SIGNS[kind]} className="size-3.5" />}
      <span className="sr-only">{LINE_WORDS[kind]}</span>
    </span>
  )
}
