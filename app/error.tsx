'use client'

import { useEffect } from 'react'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'

/** A page that broke while it was drawn. What was sent is on the server; only the drawing failed. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  useEffect(() => {
    console.error(error)
  }, [error])
  return (
    <div className="mx-auto max-w-160 p-6">
      <h1 className="mb-3 font-medium text-lg">This page broke</h1>
      <ProblemNote
        problem={{
          code: 'internal',
          message: 'Drawing this page failed. Jobs go on running and are kept.',
          said: error.digest ? `${error.message} (${error.digest})` : error.message,
          action: 'Try again; if it breaks again, report what stands above.',
        }}
        action={
          <Button size="sm" onClick={reset}>
            Try again
          </Button>
        }
      />
    </div>
  )
}
