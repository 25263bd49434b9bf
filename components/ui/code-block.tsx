import { cn } from '@/lib/browser/page/class-names'
import { CopyButton } from './copy-button'
import { ScrollArea } from './scroll-area'

interface CodeBlockProps {
  code: string
  /** What it holds, e.g. `curl snippet`; the copy button says it too. */
  label: string
  /** Breaks long lines: for a command, which the eye reads whole. */
  wraps?: boolean
  className?: string
}

/** Code to paste elsewhere: as it is, below a button that copies all of it. */
export function CodeBlock({ code, label, wraps, className }: CodeBlockProps) {
  return (
    <div className="min-w-0 rounded border border-line bg-subtle">
      <div className="flex h-8 items-center justify-between border-line border-b pr-0.5 pl-2.5 text-ink-3 text-sm">
        <span>{label}</span>
        <CopyButton text={code} label={`Copy the ${label}`} />
      </div>
      <ScrollArea aria-label={label} className={cn('rounded-b', className)}>
        <pre
          className={cn(
            'p-2.5 font-mono text-ink text-sm',
            wraps ? 'whitespace-pre-wrap break-words' : 'w-max min-w-full',
          )}
        >
          {wraps ? withoutLoneBackslashes(code.trimEnd()) : code.trimEnd()}
        </pre>
      </ScrollArea>
    </div>
  )
}

/** Where a line goes on in the next, its last word and its backslash break together. */
function withoutLoneBackslashes(code: string): React.ReactNode[] {
  return code.split(/(\S+ \\)(?=\n)/).map((part, i) =>
    i % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, which have no other name.
      <span key={i} className="whitespace-nowrap">
        {part}
      </span>
    ),
  )
}
