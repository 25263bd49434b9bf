'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { toast } from 'sonner'
import { toastProblem } from '@/lib/browser/api/toast-problem'
import { cn } from '@/lib/browser/page/class-names'
import { Button } from './button'

interface CopyButtonProps {
  /** The text, or how to get it: large texts are made when they are asked for. */
  text: string | (() => string | Promise<string>)
  label: string
  className?: string
}

/** Copies and says so in place. */
export function CopyButton({ text, label, className }: CopyButtonProps) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 1_500)
    return () => clearTimeout(timer)
  }, [copied])

  async function copy() {
    let whole: string
    try {
      whole = typeof text === 'string' ? text : await text()
    } catch (error) {
      return toastProblem(error)
    }
    try {
      await navigator.clipboard.writeText(whole)
      setCopied(true)
    } catch {
      // Only a secure page with focus may write to the clipboard.
      toast.error('The browser did not allow copying.')
    }
  }

  return (
    <Button variant="ghost" size="icon-sm" aria-label={label} title={label} className={cn(className)} onClick={copy}>
      {copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
      <span className="sr-only" aria-live="polite">
        {copied ? 'Copied' : ''}
      </span>
    </Button>
  )
}
