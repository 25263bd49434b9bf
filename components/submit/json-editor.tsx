'use client'

import { json } from '@codemirror/lang-json'
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { linter, lintGutter } from '@codemirror/lint'
import { tags } from '@lezer/highlight'
import CodeMirror, { EditorView, keymap, Prec } from '@uiw/react-codemirror'
import { cn } from '@/lib/browser/page/class-names'
import { findJsonErrors } from './find-json-errors'

interface JsonEditorProps {
  value: string
  invalid: boolean
  onChange: (value: string) => void
}

// Tokens rather than a theme of its own: both themes come from the page.
const LOOK = EditorView.theme({
  '&': { backgroundColor: 'var(--surface)', color: 'var(--ink)', fontSize: '13px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-content': { fontFamily: 'var(--font-geist-mono)', lineHeight: '20px', caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': {
    backgroundColor: 'var(--surface)',
    color: 'var(--ink-3)',
    border: 'none',
    fontFamily: 'var(--font-geist-mono)',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'color-mix(in srgb, var(--hover) 50%, transparent)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'color-mix(in srgb, var(--accent) 24%, transparent)',
  },
  // The library's own is a second green on the page.
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--hover)', outline: '1px solid var(--line-strong)' },
  '.cm-placeholder': { color: 'var(--ink-3)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--surface)',
    color: 'var(--ink)',
    border: '1px solid var(--line)',
    borderRadius: '8px',
  },
  '.cm-diagnostic': { padding: '4px 8px', fontFamily: 'var(--font-geist-sans)' },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--failed)' },
})

const HIGHLIGHT = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--ink)', fontWeight: '500' },
  { tag: [tags.string, tags.number, tags.bool, tags.null], color: 'var(--ink-2)' },
  { tag: [tags.punctuation, tags.separator, tags.brace, tags.squareBracket], color: 'var(--ink-3)' },
])

const EXTENSIONS = [
  // The editor's own meaning of it, a new line, would swallow the form's.
  Prec.highest(keymap.of([{ key: 'Mod-Enter', run: submitForm }])),
  LOOK,
  json(),
  syntaxHighlighting(HIGHLIGHT),
  linter(findJsonErrors),
  lintGutter(),
  EditorView.lineWrapping,
  EditorView.contentAttributes.of({ 'aria-label': 'Input as JSON', 'aria-describedby': 'json-note' }),
]

function submitForm(view: EditorView): boolean {
  view.dom.closest('form')?.requestSubmit()
  return true
}

/** A URL that the form has begun is there to be completed: the caret goes behind it, inside the quotes. */
function completeAddress(view: EditorView): void {
  const end = /"https:\/\/(?=")/.exec(view.state.doc.toString())
  if (!end) return
  view.dispatch({ selection: { anchor: end.index + end[0].length } })
  view.focus()
}

/** A JSON editor that marks what is wrong, and where. Escape, then Tab, leaves it by keyboard. */
export function JsonEditor({ value, invalid, onChange }: JsonEditorProps) {
  return (
    <CodeMirror
      value={value}
      onChange={onChange}
      data-invalid={invalid}
      placeholder='{"prompt": "a sluice"}'
      onCreateEditor={completeAddress}
      theme="none"
      height="320px"
      indentWithTab={false}
      extensions={EXTENSIONS}
      basicSetup={{ foldGutter: false, highlightSelectionMatches: false, closeBrackets: false, autocompletion: false }}
      className={cn(
        'overflow-hidden rounded border focus-within:outline-2 focus-within:outline-accent focus-within:outline-offset-2',
        invalid ? 'border-failed' : 'border-line-strong',
      )}
    />
  )
}
