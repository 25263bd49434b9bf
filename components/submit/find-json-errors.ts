import { syntaxTree } from '@codemirror/language'
import type { Diagnostic } from '@codemirror/lint'
import type { EditorView } from '@uiw/react-codemirror'

/**
 * The first mistake in the document and its place. The words are the browser's; the place is the parser's, for the
 * browser's messages do not always carry one.
 */
export function findJsonErrors(view: EditorView): Diagnostic[] {
  const { doc } = view.state
  // An empty document is not wrong yet.
  if (doc.length === 0) return []
  try {
    JSON.parse(doc.toString())
    return []
  } catch (error) {
    let at = doc.length
    syntaxTree(view.state).iterate({
      enter: (node) => {
        if (node.type.isError) at = Math.min(at, node.from)
      },
    })
    const said = error instanceof Error ? error.message : String(error)
    return [
      {
        from: at,
        to: Math.min(doc.length, at + 1),
        severity: 'error',
        message: said.replace(/,? ?(\.\.\.)?".*" is not valid JSON$/s, ''),
      },
    ]
  }
}
