import { CopyButton } from '@/components/ui/copy-button'
import { describeText } from '@/lib/browser/reading/describe-text'
import type { Reading } from '@/lib/browser/reading/read-chunks'

/** From what the text below was joined; and all of it, to copy. */
export function TextNote({ reading, count, label }: { reading: Reading; count: number; label: string }) {
  if (reading.textChunks === 0) return null
  const words = describeText(reading, count)
  return (
    <div className="flex h-8 items-center gap-2 border-line border-b pr-1.5 pl-3 text-ink-2 text-sm">
      <span className="min-w-0 truncate" title={words}>
        {words}
      </span>
      <span className="ml-auto shrink-0">
        <CopyButton text={() => reading.text.join('')} label={label} />
      </span>
    </div>
  )
}
