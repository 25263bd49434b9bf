import Link from 'next/link'
import { Shell } from '@/components/shell/shell'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

export default function NotFound() {
  return (
    <Shell>
      <EmptyState
        title="There is nothing at this address"
        actions={
          <>
            <Button asChild variant="primary">
              <Link href="/">New job</Link>
            </Button>
            <Button asChild>
              <Link href="/jobs">History</Link>
            </Button>
          </>
        }
      >
        The link may be cut short, or the page may have moved.
      </EmptyState>
    </Shell>
  )
}
