'use client'

import { useState } from 'react'
import type { ChunkSelection } from './use-chunk-selection'

/**
 * The selection, as far as it means what is shown. A new attempt and a replay are followed from their beginning: what was
 * selected before them is passed over, and so is a chunk that the moment of a replay is not at.
 * @param count how many chunks are shown
 */
export function useStandingSelection(
  selection: ChunkSelection | null,
  attempt: number,
  isReplaying: boolean,
  count: number,
): ChunkSelection | null {
  const [passed, setPassed] = useState<ChunkSelection | null>(null)
  const [log, setLog] = useState({ attempt, isReplaying })
  if (log.attempt !== attempt || log.isReplaying !== isReplaying) {
    setLog({ attempt, isReplaying })
    // Whoever leaves a replay is back where they stood.
    setPassed(isReplaying || log.attempt !== attempt ? selection : null)
  } else if (isReplaying && selection !== passed && (selection?.seq ?? 0) > count) {
    setPassed(selection)
  }
  return selection === passed ? null : selection
}
