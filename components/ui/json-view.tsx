'use client'

import { Download } from 'lucide-react'
import { memo, useState } from 'react'
import { cn } from '@/lib/browser/page/class-names'
import { formatBytes } from '@/lib/browser/words/format-bytes'
import { readMedia } from '@/lib/browser/reading/read-media'
import { isRounded } from '@/lib/browser/reading/rounded-numbers'
import { saveBlob } from '@/lib/browser/export/save-blob'
import { imageBlob } from '@/lib/browser/images/use-blob-url'
import { Button } from './button'
import { CopyButton } from './copy-button'

const LONGEST_TEXT = 400
const CUT_TEXT = 48
const MOST_ENTRIES = 100
/** A value that is nested deeper is cut: each level takes the page a level of its own. */
const DEEPEST = 100

interface JsonViewProps {
  value: unknown
  /** Base of the name under which a long text is saved. */
  fileName: string
  className?: string
}

/** JSON, indented. Long texts are cut with their size, and copied or saved whole: 20 MB of base64 open at once. */
export const JsonView = memo(function JsonView({ value, fileName, className }: JsonViewProps) {
  return (
    <div className={cn('whitespace-pre-wrap break-words font-mono text-ink text-sm', className)}>
      <Value value={value} depth={0} name={fileName} />
    </div>
  )
})

interface ValueProps {
  value: unknown
  depth: number
  name: string
}

function Value({ value, depth, name }: ValueProps) {
  if (typeof value === 'string') {
    return value.length > LONGEST_TEXT ? <CutText text={value} name={name} /> : JSON.stringify(value)
  }
  if (isRounded(value)) return <RoundedNumber value={value as number} />
  if (value === null || typeof value !== 'object') return <span className="text-ink-2">{String(value)}</span>
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  const size = Array.isArray(value) ? value.length : Object.keys(value).length
  if (size === 0) return open + close
  if (depth >= DEEPEST) return <span className="text-ink-2">{`${open}… nested deeper${close}`}</span>
  return (
    <>
      {open}
      <Entries of={value} size={size} depth={depth + 1} name={name} />
      {`\n${'  '.repeat(depth)}${close}`}
    </>
  )
}

const ROUNDED = 'Rounded by the browser: the raw JSON has every digit'

function RoundedNumber({ value }: { value: number }) {
  return (
    <span className="text-ink-2">
      {String(value)}
      <span role="img" aria-label={ROUNDED} title={ROUNDED} className="select-none font-sans">
        {' ≈'}
      </span>
    </span>
  )
}

interface EntriesProps {
  of: object
  size: number
  depth: number
  name: string
}

function Entries({ of, size, depth, name }: EntriesProps) {
  const [shown, setShown] = useState(MOST_ENTRIES)
  const indent = `\n${'  '.repeat(depth)}`
  const isList = Array.isArray(of)
  // Cut before it is taken apart: a list may have a million entries.
  const entries = isList ? Object.entries(of.slice(0, shown)) : Object.entries(of).slice(0, shown)
  return (
    <>
      {entries.map(([key, value], i) => (
        <span key={key}>
          {indent}
          {isList ? null : (
            <>
              <span className="text-ink-3">{JSON.stringify(key)}</span>
              {': '}
            </>
          )}
          <Value value={value} depth={depth} name={`${name}-${key}`} />
          {i < size - 1 ? ',' : ''}
        </span>
      ))}
      {size > shown ? (
        <>
          {indent}
          <Button variant="ghost" size="sm" onClick={() => setShown(shown + 10 * MOST_ENTRIES)}>
            {size - shown} more
          </Button>
        </>
      ) : null}
    </>
  )
}

function CutText({ text, name }: { text: string; name: string }) {
  const media = readMedia(text)
  const kind = media?.mime.split('/')[0]
  const save = () => {
    const blob = media ? imageBlob(media) : null
    if (media && blob) saveBlob(blob, `${name}.${media.extension}`)
    else saveBlob(new Blob([text], { type: 'text/plain' }), `${name}.txt`)
  }
  return (
    <>
      {`"${text.slice(0, CUT_TEXT)}…"`}
      <span className="mx-1 inline-flex items-center gap-0.5 whitespace-nowrap rounded-sm bg-hover pl-1.5 align-middle font-sans text-ink-2">
        {media ? `${formatBytes(media.bytes)} ${media.extension} ${kind}` : formatBytes(text.length)}
        <CopyButton text={text} label="Copy the whole text" className="size-6" />
        <Button
          variant="ghost"
          size="icon-sm"
          className="size-6"
          aria-label={media ? `Save the ${kind}` : 'Save the whole text'}
          title={media ? `Save the ${kind}` : 'Save the whole text'}
          onClick={save}
        >
          <Download aria-hidden="true" />
        </Button>
      </span>
    </>
  )
}
