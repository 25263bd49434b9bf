'use client'

import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { cn } from '@/lib/browser/page/class-names'
import { Button } from './button'
import { useReturnFocus } from './return-focus'

export const Dialog = Radix.Root

interface DialogContentProps {
  title: string
  description?: string
  children: React.ReactNode
  className?: string
}

/** The dialog itself: titled, closed by Escape, by the cross or by a click beside it. The focus goes back to where it was. */
export function DialogContent({ title, description, children, className }: DialogContentProps) {
  const { note, onCloseAutoFocus } = useReturnFocus()
  return (
    <Radix.Portal>
      <Radix.Overlay className="fixed inset-0 z-40 animate-fade-in bg-canvas/70" />
      <Radix.Content
        onCloseAutoFocus={onCloseAutoFocus}
        {...(description ? {} : { 'aria-describedby': undefined })}
        className={cn(
          'fixed top-[12vh] left-1/2 z-50 max-h-[76vh] w-[calc(100vw-32px)] max-w-120 -translate-x-1/2 animate-fade-in overflow-auto rounded border border-line bg-surface p-4',
          className,
        )}
      >
        {note}
        <div className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <Radix.Title className="font-medium text-base">{title}</Radix.Title>
            {description ? (
              <Radix.Description className="mt-1 text-ink-2 text-sm">{description}</Radix.Description>
            ) : null}
          </div>
          <Radix.Close asChild>
            <Button variant="ghost" size="icon-sm" aria-label="Close">
              <X aria-hidden="true" />
            </Button>
          </Radix.Close>
        </div>
        <div className="mt-3">{children}</div>
      </Radix.Content>
    </Radix.Portal>
  )
}
