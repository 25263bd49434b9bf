'use client'

import { Braces, Image, List, type LucideIcon, Text } from 'lucide-react'
import { ToggleGroup } from 'radix-ui'
import { memo } from 'react'
import { VIEWS, type View } from '@/lib/browser/chunks/pick-view'

const LOOKS = {
  media: { word: 'Media', Icon: Image },
  text: { word: 'Text', Icon: Text },
  list: { word: 'List', Icon: List },
  raw: { word: 'Raw', Icon: Braces },
} as const satisfies Record<View, { word: string; Icon: LucideIcon }>

interface ViewSwitchProps {
  view: View
  onChange: (view: View) => void
}

/** Pictures, joined text, rows, or JSON as it came. */
export const ViewSwitch = memo(function ViewSwitch({ view, onChange }: ViewSwitchProps) {
  return (
    <ToggleGroup.Root
      type="single"
      value={view}
      onValueChange={(next) => {
        const chosen = VIEWS.find((each) => each === next)
        if (chosen) onChange(chosen)
      }}
      aria-label="View"
      className="flex gap-0.5"
    >
      {VIEWS.map((each) => {
        const { word, Icon } = LOOKS[each]
        return (
          <ToggleGroup.Item
            key={each}
            value={each}
            title={word}
            className="inline-flex h-7 items-center gap-1.5 rounded-sm px-2 text-ink-2 text-sm hover:bg-hover data-[state=on]:bg-hover data-[state=on]:text-ink"
          >
            <Icon aria-hidden="true" className="size-4" />
            <span className="sr-only @lg:not-sr-only">{word}</span>
          </ToggleGroup.Item>
        )
      })}
    </ToggleGroup.Root>
  )
})
