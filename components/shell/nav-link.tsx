'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { cn } from '@/lib/browser/page/class-names'

interface NavLinkProps {
  href: string
  /** Other paths that belong to this entry too, by their beginning. */
  under?: string
  children: React.ReactNode
}

/** One entry of the navigation; it knows whether one is there. */
export function NavLink({ href, under, children }: NavLinkProps) {
  const path = usePathname()
  const here = path === href || (under !== undefined && path.startsWith(under))
  return (
    <Link
      href={href}
      // The whole shell and not its beginning only: the pages are few and small, and going to one should take no time.
      prefetch
      aria-current={here ? 'page' : undefined}
      className={cn(
        'inline-flex h-8 items-center gap-1.5 whitespace-nowrap rounded px-2 text-sm sm:px-2.5 transition-colors hover:bg-hover',
        here ? 'bg-subtle font-medium text-ink' : 'text-ink-2',
      )}
    >
      {children}
    </Link>
  )
}
