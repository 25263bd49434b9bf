'use client'

import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'

interface ReplaceDraftProps {
  open: boolean
  onReplace: () => void
  onKeep: () => void
}

/** Asks before a request that was written and not sent gives way to another. */
export function ReplaceDraft({ open, onReplace, onKeep }: ReplaceDraftProps) {
  return (
    <Dialog open={open} onOpenChange={(next) => !next && onKeep()}>
      <DialogContent
        title="Replace what you are writing?"
        description="The form holds a request that was not sent. The job’s request would take its place."
      >
        <div className="flex justify-end gap-2">
          <Button autoFocus onClick={onKeep}>
            Keep mine
          </Button>
          <Button variant="danger" onClick={onReplace}>
            Replace it
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  )
}
