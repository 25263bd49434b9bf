import type { Diagnostic } from '@codemirror/lint'
import type { EditorView } from '@uiw/react-codemirror'
import { findJsonMistake } from '@/lib/browser/drafts/find-json-mistake'

/** The first mistake in the document, for the editor to mark. */
export function findJsonErrors(view: EditorView): Diagnostic[] {
  const text = view.state.doc.toString()
  // An empty document is not wrong yet.
  const mistake = text === '' ? null : findJsonMistake(text)
  if (!mistake) return []
  const { at, reason } = mistake
  return [{ from: at, to: Math.min(text.length, at + 1), severity: 'error', message: reason }]
}
