'use client'

import { useQuery } from '@tanstack/react-query'
import { Command } from 'cmdk'
import {
  Cloud,
  GitCompareArrows,
  HardDrive,
  History,
  Keyboard,
  Monitor,
  Moon,
  Plus,
  Search,
  Server,
  Sun,
} from 'lucide-react'
import { usePathname, useRouter } from 'next/navigation'
import { useTheme } from 'next-themes'
import { Dialog } from 'radix-ui'
import { useReturnFocus } from '@/components/ui/return-focus'
import { endpointsQuery } from '@/lib/browser/api/endpoint-list'
import { paletteRank } from '@/lib/browser/page/palette-rank'
import { ExportItems } from './export-items'
import { PaletteItem } from './palette-item'
import { RecentJobs } from './recent-jobs'

interface CommandPaletteProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  onKeys: () => void
}

const GROUP =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-ink-3 [&_[cmdk-group-heading]]:text-sm'

/** ⌘K: every place in Sluice, a few letters away. */
export function CommandPalette({ open, onOpenChange, onKeys }: CommandPaletteProps) {
  const router = useRouter()
  const { setTheme } = useTheme()
  const { data } = useQuery({ ...endpointsQuery(), enabled: open })
  const [, shownJob] = usePathname().match(/^\/jobs\/([^/]+)$/) ?? []

  const close = (then: () => void) => () => {
    onOpenChange(false)
    then()
  }
  const { note, onCloseAutoFocus } = useReturnFocus()
  const go = (path: string) => close(() => router.push(path))

  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade-in bg-canvas/70" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={onCloseAutoFocus}
          className="fixed top-[12vh] left-1/2 z-50 w-[calc(100vw-24px)] max-w-140 -translate-x-1/2 animate-fade-in overflow-hidden rounded border border-line bg-surface"
        >
          {note}
          <Dialog.Title className="sr-only">Go to</Dialog.Title>
          <Command label="Go to" loop filter={paletteRank}>
            <div className="flex items-center gap-2 border-line border-b px-3">
              <Search aria-hidden="true" className="size-4 text-ink-3" />
              <Command.Input
                placeholder="Go to a page, an endpoint, a job"
                className="h-11 min-w-0 flex-1 bg-transparent outline-none"
              />
            </div>
            {/* Beside the list: in a list box nothing but options may stand. */}
            <Command.Empty className="px-3 pt-3 pb-1 text-ink-2 text-sm">
              Nothing by that name among the pages, the endpoints and the newest jobs. A job’s whole id opens it.
            </Command.Empty>
            <Command.List className="max-h-[60vh] overflow-y-auto p-1">
              <Command.Group heading="Pages" className={GROUP}>
                <PaletteItem Icon={Plus} onSelect={go('/')}>
                  New job
                </PaletteItem>
                <PaletteItem Icon={History} onSelect={go('/jobs')}>
                  History
                </PaletteItem>
                <PaletteItem Icon={Server} onSelect={go('/endpoints')}>
                  Endpoints
                </PaletteItem>
                <PaletteItem Icon={GitCompareArrows} onSelect={go('/compare')}>
                  Compare jobs
                </PaletteItem>
              </Command.Group>
              {shownJob ? (
                <Command.Group heading="This job" className={GROUP}>
                  <PaletteItem Icon={GitCompareArrows} onSelect={go(`/compare?a=${shownJob}`)}>
                    Compare it with another
                  </PaletteItem>
                  <ExportItems jobId={decodeURIComponent(shownJob)} onDone={() => onOpenChange(false)} />
                </Command.Group>
              ) : null}
              <Command.Group heading="New job with" className={GROUP}>
                {data?.endpoints.map((endpoint) => (
                  <PaletteItem
                    key={endpoint.id}
                    value={`endpoint ${endpoint.id}`}
                    keywords={[endpoint.name, endpoint.id]}
                    Icon={endpoint.kind === 'local' ? HardDrive : Cloud}
                    onSelect={go(`/?endpoint=${endpoint.id}`)}
                  >
                    {endpoint.name}
                    <span className="truncate font-mono text-ink-3">{endpoint.id}</span>
                  </PaletteItem>
                ))}
              </Command.Group>
              <Command.Group heading="Endpoints" className={GROUP}>
                {data?.endpoints.map((endpoint) => (
                  <PaletteItem
                    key={endpoint.id}
                    value={`page of endpoint ${endpoint.id}`}
                    keywords={[endpoint.name, endpoint.id, 'endpoint workers queue faults']}
                    Icon={Server}
                    onSelect={go(`/endpoints/${endpoint.id}`)}
                  >
                    {endpoint.name}
                    <span className="truncate text-ink-3">workers, queue, faults</span>
                  </PaletteItem>
                ))}
              </Command.Group>
              <Command.Group heading="Recent jobs" className={GROUP}>
                {open ? <RecentJobs onJob={(id) => go(`/jobs/${encodeURIComponent(id)}`)()} /> : null}
              </Command.Group>
              <Command.Group heading="Sluice" className={GROUP}>
                <PaletteItem Icon={Sun} onSelect={close(() => setTheme('light'))}>
                  Light theme
                </PaletteItem>
                <PaletteItem Icon={Moon} onSelect={close(() => setTheme('dark'))}>
                  Dark theme
                </PaletteItem>
                <PaletteItem Icon={Monitor} onSelect={close(() => setTheme('system'))}>
                  Theme of the system
                </PaletteItem>
                <PaletteItem Icon={Keyboard} onSelect={close(onKeys)}>
                  Keys
                </PaletteItem>
              </Command.Group>
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
