import { cn } from '@/lib/browser/class-names'
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

/** Code to paste elsewhere: as it is, with a button that copies all of it. */
export function CodeBlock({ code, label, wraps, className }: CodeBlockProps) {
  return (
    <div className="relative min-w-0">
      <ScrollArea aria-label={label} className={cn('rounded border border-line bg-subtle', className)}>
        <pre
          className={cn(
            'p-2.5 pr-11 font-mono text-ink text-sm',
            wraps ? 'whitespace-pre-wrap break-words' : 'w-max min-w-full',
          )}
        >
          {code.trimEnd()}
        </pre>
      </ScrollArea>
      <CopyButton text={code} label={`Copy the ${label}`} className="absolute top-1 right-1 bg-subtle" />
    </div>
  )
}
