'use client'

import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'

interface LoadMoreProps {
  pages: {
    hasNextPage: boolean
    isFetchingNextPage: boolean
    isFetchNextPageError: boolean
    fetchNextPage: () => unknown
  }
}

/** Reads the next page as the end comes near; the button is for keyboards, and for after a failure. */
export function LoadMore({ pages }: LoadMoreProps) {
  const end = useRef<HTMLDivElement>(null)
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = pages
  const eager = hasNextPage && !isFetchingNextPage && !isFetchNextPageError

  useEffect(() => {
    if (!eager || !end.current) return
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && fetchNextPage(), {
      rootMargin: '300px',
    })
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [eager, fetchNextPage])

  return (
    <div ref={end} className="flex h-14 items-center justify-center">
      {hasNextPage ? (
        <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {isFetchingNextPage ? 'Loading…' : 'Load more'}
        </Button>
      ) : (
        <span className="text-ink-3 text-sm">Nothing older.</span>
      )}
    </div>
  )
}
