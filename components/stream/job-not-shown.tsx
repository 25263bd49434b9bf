'use client'

import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ProblemNote } from '@/components/ui/problem-note'
import type { Problem } from '@/lib/contract/errors'

interface JobNotShownProps {
  jobId: string
  problem: Problem
  onRetry: () => void
}

/** The page of a job that is not there, or cannot be read: different words, because different things help. */
export function JobNotShown({ jobId, problem, onRetry }: JobNotShownProps) {
  if (problem.code === 'not_found') {
    return (
      <EmptyState
        title="There is no such job here"
        actions={
          <>
            <Button asChild variant="primary">
              <Link href="/jobs">Look in the history</Link>
            </Button>
            <Button asChild>
              <Link href="/">Submit a job</Link>
            </Button>
          </>
        }
      >
        <p>
          Nothing is recorded under <span className="break-all font-mono">{jobId}</span>. The link may be cut short, or
          it belongs to another Sluice.
        </p>
      </EmptyState>
    )
  }
  return (
    <div className="mx-auto max-w-160 p-4 pt-16">
      <ProblemNote problem={problem} action={<Button onClick={onRetry}>Try again</Button>} />
    </div>
  )
}
