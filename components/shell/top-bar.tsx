import { History, Plus, Server } from 'lucide-react'
import Link from 'next/link'
import { Logo } from './logo'
import { NavLink } from './nav-link'
import { PaletteButton } from './palette-button'
import { ServerChip } from './server-chip'
import { ThemeSwitch } from './theme-switch'

/** The chrome: 48 px with where one can go, and how things stand. */
export function TopBar() {
  return (
    <header className="sticky top-0 z-30 flex h-bar items-center gap-1 border-line border-b bg-surface px-3 sm:px-4">
      <Link
        href="/"
        aria-label="Sluice"
        className="mr-1 flex h-8 items-center gap-2 rounded pr-1 font-medium max-[420px]:hidden sm:mr-3"
      >
        <Logo className="size-5 text-accent" />
        <span className="hidden sm:inline">Sluice</span>
      </Link>
      <nav aria-label="Main" className="flex items-center gap-0.5">
        <NavLink href="/">
          <Plus aria-hidden="true" className="size-4 max-md:hidden" />
          New job
        </NavLink>
        <NavLink href="/jobs" under="/jobs">
          <History aria-hidden="true" className="size-4 max-md:hidden" />
          History
        </NavLink>
        <NavLink href="/endpoints" under="/endpoints">
          <Server aria-hidden="true" className="size-4 max-md:hidden" />
          Endpoints
        </NavLink>
      </nav>
      <div className="ml-auto flex items-center gap-1">
        <ServerChip />
        <PaletteButton />
        <ThemeSwitch />
      </div>
    </header>
  )
}
