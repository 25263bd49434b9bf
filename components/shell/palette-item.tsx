import { Command } from 'cmdk'
import type { LucideIcon } from 'lucide-react'

interface PaletteItemProps {
  Icon: LucideIcon
  onSelect: () => void
  children: React.ReactNode
  /** Tells it from others of the same words. */
  value?: string
  keywords?: string[]
}

/** One line of the palette. */
export function PaletteItem({ Icon, children, ...item }: PaletteItemProps) {
  return (
    <Command.Item
      {...item}
      className="flex h-row cursor-default select-none items-center gap-2 rounded-sm px-2 text-sm data-[selected=true]:bg-hover"
    >
      <Icon aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
      <span className="flex min-w-0 flex-1 items-center gap-2">{children}</span>
    </Command.Item>
  )
}
