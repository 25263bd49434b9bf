'use client'

import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'

interface ConfirmCancelProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  onConfirm: () => void
}

/** Asks before a single key stops a job. */
export function ConfirmCancel({ open, onOpenChange, onConfirm }: ConfirmCancelProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title="Cancel this job?"
        description="The endpoint stops it where it is. The chunks that arrived so far are kept."
      >
        <div className="flex justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>Keep running</Button>
          <Button
            variant="danger"
            autoFocus
            onClick={() => {
              onOpenChange(false)
              onConfirm()
            }}
          >
            Cancel job
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  )
}
