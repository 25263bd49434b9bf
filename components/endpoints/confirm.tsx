'use client'

import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'

interface ConfirmProps {
  open: boolean
  title: string
  description: string
  yes: string
  onClose: () => void
  onConfirm: () => void
}

/** Asks before something is ended that cannot be brought back. */
export function Confirm({ open, title, description, yes, onClose, onConfirm }: ConfirmProps) {
  return (
    <Dialog open={open} onOpenChange={onClose}>
      <DialogContent title={title} description={description}>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Leave it</Button>
          <Button
            variant="danger"
            autoFocus
            onClick={() => {
              onClose()
              onConfirm()
            }}
          >
            {yes}
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  )
}
