import type { CompareRules } from './compare-rules'
import type { JsonDiffResult } from './diff-row'
import type { TextDiffResult } from './diff-text'
import type { PixelDiffResult } from './diff-pixels'

/** What the page asks of the worker, each with its answer. */
export interface DiffQuestions {
  json: {
    ask: { before: unknown; after: unknown; rules: CompareRules; coarse: boolean }
    answer: JsonDiffResult
  }
  text: { ask: { before: string; after: string }; answer: TextDiffResult | null }
  pixels: { ask: { before: Blob; after: Blob }; answer: PixelDiffResult }
}

export type DiffKind = keyof DiffQuestions

/** A question as it is sent. */
export type DiffQuestion = { [K in DiffKind]: { kind: K } & DiffQuestions[K]['ask'] }[DiffKind]

/** The answer as it comes back; `too-large` where a bound was met. */
export type DiffAnswer = { ok: true; answer: unknown } | { ok: false; why: 'too-large' | 'failed' }
