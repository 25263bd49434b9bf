'use client'

import { useEffect, useState } from 'react'
import { askDiff, DiffFailed } from './ask-diff'
import type { DiffKind, DiffQuestions } from './diff-question'

/** How a comparison stands. While a new one is under way the last answer stays in sight. */
export interface Diff<K extends DiffKind> {
  working: boolean
  /** The question that `answer` belongs to: its paths lead into these values, not into newer ones. */
  of: DiffQuestions[K]['ask'] | null
  answer: DiffQuestions[K]['answer'] | undefined
  failure: 'too-large' | 'failed' | null
}

const NOTHING = { working: false, of: null, answer: undefined, failure: null }

/**
 * Keeps the comparison of two values up to date. A comparison that is under way is finished before a newer one begins:
 * values that change faster than they are compared would otherwise never be.
 * @param ask the same object for as long as the question is the same; null while there is nothing to compare
 */
export function useDiff<K extends DiffKind>(kind: K, ask: DiffQuestions[K]['ask'] | null): Diff<K> {
  const [state, setState] = useState<Diff<K>>(NOTHING)
  const [asked, setAsked] = useState(ask)
  if (asked !== ask && (!ask || !asked || state.of === asked)) setAsked(ask)
  useEffect(() => {
    if (!asked) return
    const left = new AbortController()
    askDiff(kind, asked, left.signal).then(
      (answer) => {
        if (!left.signal.aborted) setState({ of: asked, working: false, answer, failure: null })
      },
      (error) => {
        const failure = error instanceof DiffFailed ? error.why : 'failed'
        if (!left.signal.aborted) setState({ of: asked, working: false, answer: undefined, failure })
      },
    )
    return () => left.abort()
  }, [kind, asked])
  if (!ask) return NOTHING
  return state.of === ask ? state : { ...state, working: true, failure: null }
}
